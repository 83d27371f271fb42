#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "service_medal.hpp"
#include "transaction.hpp"

namespace personnel::store {

/// Somebody in service, with what the medal is judged by.
struct Served {
    std::string employee_id{}, unit_id{}, position_id{};
    ServiceRecord record{};
};

struct ServedFilter {
    domain::Date on{};
    std::optional<std::string> unit_id{};  ///< with all below it
    std::optional<std::string> after_id{};
    int limit = 1000;
};
/// Those in service on the day, by id; one statement.
std::vector<Served> list_served(postgres::Transaction&, const ServedFilter&);
/// Everybody whom the filter lets through, so many at a time, until `take` returns false.
void each_served(postgres::Transaction&, ServedFilter, const std::function<bool(const Served&)>& take);

}
