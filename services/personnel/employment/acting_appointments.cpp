#include "acting_appointments.hpp"

#include <algorithm>

#include "assignment_store.hpp"
#include "career_policy_store.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

/// The appointments of an employee that count with one of this kind in this position.
std::vector<ActingDays> list_others(postgres::Transaction& tx, const AssignmentEntry& entry) {
    std::vector<ActingDays> others;
    for (const auto& one : store::list_assignments(tx, entry.employee_id))
        if (one.kind == entry.kind && one.position_id == entry.position_id)
            others.push_back({one.from, one.to.value_or(domain::last_day)});
    return others;
}

bool lie_in_one_agency(postgres::Transaction& tx, const std::string& one, const std::string& other, domain::Date on) {
    return one == other || store::find_agency(tx, one, on) == store::find_agency(tx, other, on);
}

}

void settle_acting(postgres::Transaction& tx, AssignmentEntry& entry, const Employee& employee, const Post& post,
                   Refusals& refusals) {
    const ActingAppointment appointment{
        .kind = entry.kind,
        .first = entry.from,
        .last = entry.to,
        .status = employee.identity.status,
        .standing = employee.standing,
        .own_level = employee.level,
        .post_level = post.state.level,
        .same_agency = lie_in_one_agency(tx, employee.assignment.unit_id, post.state.unit_id, entry.from),
        .others = list_others(tx, entry)};
    const auto terms = store::find_career_policy(tx, entry.from).policy.acting_terms;
    refusals.add(check_acting(terms, appointment));
    if (!entry.to && entry.kind == AssignmentKind::acting)
        entry.to = std::min(last_acting_day(terms, appointment), domain::last_day);
}

}
