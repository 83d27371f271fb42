#include "employee_events.hpp"

#include "assignment_store.hpp"
#include "delegation_json.hpp"
#include "delegation_store.hpp"
#include "employee_json.hpp"
#include "rank_store.hpp"

namespace personnel {
namespace {

const Employee& state_on(domain::Date day, const std::vector<Employee>& states) {
    const Employee* found = &states.front();
    for (const auto& state : states)
        if (state.valid_from <= day) found = &state;
    return *found;
}

}

void publish_new(feed::Writing& writing, const std::vector<store::Newcomer>& newcomers) {
    for (const auto& newcomer : newcomers) {
        const auto& [id, version] = std::tie(newcomer.employee.id, newcomer.employee.version);
        writing.publish(changed_event(newcomer.employee, {newcomer.employee}));
        writing.publish(ranks_event(id, {newcomer.rank}, version));
        writing.publish(assignments_event(id, {newcomer.assignment}, version));
    }
}

Employee publish_states(feed::Writing& writing, const std::string& employee_id, domain::Date from) {
    const auto states = store::list_states(writing.sql(), employee_id);
    auto employee = state_on(from, states);
    writing.publish(changed_event(employee, states));
    return employee;
}

std::vector<AssignmentEntry> publish_assignments(feed::Writing& writing, const Employee& employee) {
    auto assignments = store::list_assignments(writing.sql(), employee.id);
    writing.publish(assignments_event(employee.id, assignments, employee.version));
    return assignments;
}

void publish_assigned(feed::Writing& writing, const std::vector<std::pair<std::string, domain::Date>>& changes) {
    if (changes.empty()) return;
    std::vector<std::string> ids;
    for (const auto& [id, from] : changes) ids.push_back(id);
    const auto states = store::list_states(writing.sql(), ids);
    const auto assignments = store::list_assignments(writing.sql(), ids);
    for (const auto& [id, from] : changes) {
        const auto& employee = state_on(from, states.at(id));
        writing.publish(changed_event(employee, states.at(id)));
        writing.publish(assignments_event(id, assignments.at(id), employee.version));
    }
}

void publish_delegations_ended(feed::Writing& writing, const std::string& employee_id, domain::Date on) {
    for (const auto& ended : store::list_ended_delegations(writing.sql(), employee_id, on))
        writing.publish(changed_event(ended));
}

void publish_ranks(feed::Writing& writing, const Employee& employee) {
    writing.publish(ranks_event(employee.id, store::list_ranks(writing.sql(), employee.id), employee.version));
}

void publish_changed_ranks(feed::Writing& writing, const std::string& employee_id, domain::Date from) {
    store::bump_version(writing.sql(), employee_id);
    publish_ranks(writing, publish_states(writing, employee_id, from));
}

}
