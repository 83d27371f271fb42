#pragma once
#include <optional>
#include <string>
#include <vector>

#include "directory.hpp"
#include "need.hpp"
#include "transaction.hpp"

namespace training::store {

struct NeedFilter {
    std::optional<domain::EmployeeId> employee_id{};
    std::optional<domain::Period> period{};
    std::optional<NeedState> state{};
    std::optional<std::vector<std::string>> employees{};  ///< only of these
    std::int64_t after_sequence = 0;
    int limit = 50;
};
std::vector<Need> list_needs(postgres::Transaction&, const NeedFilter&);

using SeenNeed = identity::Seen<Need>;  ///< relations to the employee
std::optional<SeenNeed> find_need(postgres::Transaction&, domain::Id<Need>, const identity::Viewer&);
std::optional<Need> lock_need(postgres::Transaction&, domain::Id<Need>);
bool insert(postgres::Transaction&, const Need&);  ///< false when the need is stated already
/// Gives the need, which is locked, the state that its enrolments give it; nothing when it has that state already.
std::optional<Need> settle_need(postgres::Transaction&, const Need&);

}
