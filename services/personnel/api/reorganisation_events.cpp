#include "reorganisation_events.hpp"

#include "employee_events.hpp"
#include "employee_store.hpp"
#include "json.hpp"
#include "post_store.hpp"
#include "unit_store.hpp"

namespace personnel {

void publish_assignments(feed::Writing& writing, const std::vector<std::pair<std::string, domain::Date>>& changed) {
    for (const auto& [id, since] : changed) {
        publish_changed(writing, store::employee(writing.sql(), id, since).value());
        publish_assignments_of(writing, id);
    }
}

void publish(feed::Writing& writing, const Reorganising& done, const Reorganisation& made) {
    auto& tx = writing.sql();
    for (const auto& id : done.units())
        for (const auto& state : store::states_of(tx, id, made.on)) writing.publish(changed_event(state));
    for (const auto& id : done.positions())
        for (const auto& state : store::post_states_of(tx, id, made.on)) writing.publish(changed_event(state));
    publish_assignments(writing, done.assignments());
    writing.publish(made_event(made));
}

}
