#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "date.hpp"
#include "transaction.hpp"

/// An employee's career as one line of time.
namespace personnel::store {

struct CareerEntry {
    std::string kind{}, id{};
    domain::Date on_day{};
    std::optional<domain::Date> until{};  ///< the last day, of what lasts
    std::string title{};                  ///< personal where people wrote it
    std::string details{};                ///< JSON
};
struct TimelineFilter {
    std::string employee_id{};
    std::vector<std::string> kinds{};
    std::optional<std::string> from{}, until{};
    std::optional<std::tuple<std::string, std::string, std::string>> after{};  ///< day, kind and id
    int limit = 50;
};
/// The latest first.
std::vector<CareerEntry> list_career_entries(postgres::Transaction&, const TimelineFilter&);

}
