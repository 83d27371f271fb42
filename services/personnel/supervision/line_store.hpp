#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "line.hpp"
#include "transaction.hpp"

/// What decides who appraises whom, for `appraiser()` to decide.
namespace personnel::store {

using Asked = std::vector<std::pair<std::string, domain::Date>>;  ///< employees, each on a day

/// One for each of those asked for who was registered by that day, in their order.
std::vector<Line> list_lines(postgres::Transaction&, const Asked&);
std::optional<Line> find_line(postgres::Transaction&, const std::string& employee_id, domain::Date on);
/// Of an employee, on the days from `first` to `last` on which something of it may change, and on `first`.
std::vector<Line> list_lines_between(postgres::Transaction&, const std::string& employee_id, domain::Date first,
                                     domain::Date last);
/// Those that hold on some day from `first` to `last`, each in as many parts as there are times in which the delegate
/// is present.
std::vector<Delegation> list_delegations_between(postgres::Transaction&, domain::Date first, domain::Date last);

/// Whom this employee may appraise on a day, by whatever line: more than they do, never fewer.
std::vector<std::string> list_possible_reports(postgres::Transaction&, const std::string& employee_id, domain::Date on);
/// The open units that they lead on a day, in whatever capacity.
std::vector<std::string> list_led_units(postgres::Transaction&, const std::string& employee_id, domain::Date on);

}
