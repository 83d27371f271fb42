#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "date.hpp"
#include "transaction.hpp"

/// Those whom nobody appraises.
namespace personnel::store {

struct Unappraised {
    std::string employee_id{}, nip{}, name{};  ///< NIP and name: personal
    std::string unit_id{}, unit_code{}, position_id{};
    domain::Date since{};  ///< two years back at the most
};

struct UnappraisedFilter {
    domain::Date on{};
    std::optional<std::string> unit_id{}, administered_unit_id{};  ///< each with all that lies below it
    std::optional<std::pair<std::string, std::string>> after{};    ///< unit's code, employee
    int limit = 50;
};
/// By the code of the unit, then by id.
std::vector<Unappraised> list_unappraised(postgres::Transaction&, const UnappraisedFilter&);

}
