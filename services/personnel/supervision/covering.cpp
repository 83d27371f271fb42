#include "covering.hpp"

#include <algorithm>

#include "delegation_store.hpp"
#include "line_store.hpp"
#include "relation_store.hpp"

namespace personnel {

std::set<std::string> find_covering(postgres::Transaction& tx, const std::vector<Delegation>& delegations,
                                    const std::string& employee_id) {
    if (delegations.empty()) return {};
    const auto first = std::ranges::min(delegations, {}, &Delegation::from).from;
    const auto lines = store::list_lines_between(tx, employee_id, first, domain::last_day);
    std::set<std::string> found;
    for (const auto& delegation : delegations)
        if (std::ranges::any_of(lines, [&](const Line& line) { return hands_over(delegation, line); }))
            found.insert(delegation.id);
    return found;
}

bool is_delegation_of(postgres::Transaction& tx, const std::string& id, const std::string& nip) {
    if (store::delegation_names(tx, id, nip)) return true;
    const auto record = store::find_delegation(tx, id);
    const auto employee = record ? store::find_employee_with(tx, nip) : std::nullopt;
    return employee && !find_covering(tx, {record->delegation}, *employee).empty();
}

}
