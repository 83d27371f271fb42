#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "credit_ledger.hpp"
#include "transaction.hpp"

/// The ledger of angka kredit. Who books has locked the employee (`lock_person`).
namespace personnel::store {

struct CreditFilter {
    std::string employee_id{};
    std::optional<std::pair<std::string, std::int64_t>> after{};  ///< day and number of the last of the page before
    int limit = 50;
};
/// In the order in which they took effect, those of a day as they were booked.
std::vector<CreditEntry> list_credit_entries(postgres::Transaction&, const CreditFilter&);
std::optional<CreditEntry> find_credit_entry(postgres::Transaction&, const std::string& id);
/// Conversions that have not been taken back.
std::vector<CreditEntry> list_open_conversions(postgres::Transaction&, const std::string& employee_id);
/// Bases, appointments and diplomas that have not been taken back.
std::vector<CreditEntry> list_open_grants(postgres::Transaction&, const std::string& employee_id);
/// With which rank the level was entered, as a base or an appointment says.
std::optional<domain::Rank> find_entry_rank(postgres::Transaction&, const std::string& employee_id,
                                            domain::PositionLevel, domain::Date on);
/// False when the entry that it corrects was taken back already.
bool insert(postgres::Transaction&, const CreditEntry&);
/// All that was booked in a level with effect until a day.
domain::Decimal sum_credit(postgres::Transaction&, const std::string& employee_id, domain::PositionLevel,
                           domain::Date on);
/// The levels that an employee has held, from the first day of service on.
std::vector<LevelSpan> list_level_spans(postgres::Transaction&, const std::string& employee_id);

}
