#include "reorganisation_events.hpp"

#include "employee_events.hpp"
#include "employee_store.hpp"
#include "place_json.hpp"
#include "post_store.hpp"
#include "unit_store.hpp"

namespace personnel {

void publish_assignments(feed::Writing& writing, const std::vector<std::pair<std::string, domain::Date>>& changed) {
    for (const auto& [id, since] : changed) {
        publish_assignments(writing, publish_states(writing, id, since));
    }
}

void publish(feed::Writing& writing, const Reorganising& done, const Reorganisation& made) {
    auto& tx = writing.sql();
    for (const auto& id : done.units())
        for (const auto& state : store::list_unit_states(tx, id, made.on)) writing.publish(changed_event(state));
    for (const auto& id : done.positions())
        for (const auto& state : store::list_post_states(tx, id, made.on)) writing.publish(changed_event(state));
    publish_assignments(writing, done.assignments());
    writing.publish(made_event(made));
}

}
