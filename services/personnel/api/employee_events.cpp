#include "employee_events.hpp"

#include "assignment_store.hpp"
#include "delegation_store.hpp"
#include "employee_store.hpp"
#include "json.hpp"
#include "rank_store.hpp"

namespace personnel {

/// The state that holds on a day; before the first day of service the first one.
static const Employee& shown_on(domain::Date day, const std::vector<Employee>& states) {
    const Employee* shown = &states.front();
    for (const auto& state : states)
        if (state.valid_from <= day) shown = &state;
    return *shown;
}

void publish_new(feed::Writing& writing, const std::vector<store::Newcomer>& newcomers) {
    for (const auto& one : newcomers) {
        const auto& [id, version] = std::tie(one.employee.id, one.employee.version);
        writing.publish(changed_event(one.employee, {one.employee}));
        writing.publish(ranks_event(id, {one.rank}, version));
        writing.publish(assignments_event(id, {one.assignment}, version));
    }
}

void publish_assigned(feed::Writing& writing, const std::vector<std::pair<std::string, domain::Date>>& changes) {
    std::vector<std::string> ids;
    for (const auto& [id, from] : changes) ids.push_back(id);
    const auto states = store::states(writing.sql(), ids);
    const auto assignments = store::assignments(writing.sql(), ids);
    for (const auto& [id, from] : changes) {
        const auto& shown = shown_on(from, states.at(id));
        writing.publish(changed_event(shown, states.at(id)));
        writing.publish(assignments_event(id, assignments.at(id), shown.version));
    }
}

void publish_changed(feed::Writing& writing, const Employee& employee) {
    writing.publish(changed_event(employee, store::states(writing.sql(), employee.id)));
}

void publish_assignments_of(feed::Writing& writing, const std::string& employee_id) {
    auto& tx = writing.sql();
    const auto person = store::person(tx, employee_id).value();
    writing.publish(assignments_event(employee_id, store::assignments(tx, employee_id), person.version));
}

void publish_delegations_ended(feed::Writing& writing, const std::string& employee_id, domain::Date on) {
    for (const auto& one : store::delegations_ended(writing.sql(), employee_id, on))
        writing.publish(changed_event(one));
}

void hold_rank(feed::Writing& writing, const Employee& employee, domain::Date from, const std::string& by) {
    auto& tx = writing.sql();
    store::hold_rank(tx, employee.id, employee.rank, from, by);
    writing.publish(ranks_event(employee.id, store::ranks(tx, employee.id), employee.version + 1));
}

void publish_ranks(feed::Writing& writing, const std::string& employee_id, domain::Date from) {
    auto& tx = writing.sql();
    store::count_on(tx, employee_id);
    const auto states = store::states(tx, employee_id);
    const auto& shown = shown_on(from, states);
    writing.publish(changed_event(shown, states));
    writing.publish(ranks_event(employee_id, store::ranks(tx, employee_id), shown.version));
}

}
