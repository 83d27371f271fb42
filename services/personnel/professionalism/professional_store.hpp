#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "employee.hpp"
#include "professionalism.hpp"
#include "transaction.hpp"

namespace personnel::store {

/// Somebody of whom the index is counted.
struct Professional {
    std::string employee_id{}, unit_id{}, position_id{};
    std::string nip{}, name{}, unit_name{}, position_name{};
    Status status{};
    ProfessionalRecord record{};
};

struct ProfessionalFilter {
    domain::Date on{};
    int year{};  ///< nothing that was learnt later counts
    std::optional<std::string> employee_id{};
    std::optional<std::string> unit_id{};  ///< with all below it
    std::optional<std::string> after_id{};
    int limit = 1000;
};
/// Those in service on the day, by id; one statement.
std::vector<Professional> list_professionals(postgres::Transaction&, const ProfessionalFilter&);
/// Everybody whom the filter lets through, so many at a time, until `take` returns false.
void each_professional(postgres::Transaction&, ProfessionalFilter,
                       const std::function<bool(const Professional&)>& take);

}
