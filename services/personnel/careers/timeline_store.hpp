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
    domain::Date from{};
    std::optional<domain::Date> to{};  ///< of what happened on one day that day; absent: it goes on
    std::string title{};               ///< personal where people wrote it
    std::string details{};             ///< JSON
};
struct TimelineFilter {
    std::string employee_id{};
    std::vector<std::string> kinds{};
    std::optional<std::string> from{}, to{};
    std::optional<std::tuple<std::string, std::string, std::string>> after{};  ///< first day, kind and id
    int limit = 50;
};
/// The latest first.
std::vector<CareerEntry> list_career_entries(postgres::Transaction&, const TimelineFilter&);

}
