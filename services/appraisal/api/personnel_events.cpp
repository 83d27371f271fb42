#include "personnel_events.hpp"

#include "deadline_store.hpp"
#include "deadlines.hpp"
#include "directory.hpp"
#include "input.hpp"
#include "json.hpp"

namespace appraisal {

void take_personnel(service::App& app, feed::Writing& writing, const feed::Received& event) {
    if (event.type != "id.kinerja.calendar.changed") return directory::take(writing, event);
    store::lock_calendar(writing.sql());
    directory::take(writing, event);
    const CalendarVersion by{
        .year = event.data.at("year"), .version = event.data.at("version"), .basis = event.data.at("basis")};
    for (const auto& moved : move_open_deadlines(writing.sql(), service::today(app), by)) {
        writing.publish(changed_event(moved.appraisal));
        writing.publish(moved_event(moved, by));
    }
}

}
