#include "superiors.hpp"

#include "employee_store.hpp"
#include "reasons.hpp"

namespace personnel::store {

std::optional<domain::Reason> check_superior(postgres::Transaction& tx, const std::string& employee_id,
                                             const std::optional<std::string>& supervisor_id, domain::Date on) {
    if (!supervisor_id) return std::nullopt;
    if (*supervisor_id == employee_id) return own_supervisor;
    const auto superior = find_employee(tx, *supervisor_id, on);
    return superior && serves(superior->standing) ? std::nullopt : std::optional(nobody_in_service);
}

}
