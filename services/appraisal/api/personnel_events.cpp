#include "personnel_events.hpp"

#include "deadline_store.hpp"
#include "deadlines.hpp"
#include "directory.hpp"
#include "input.hpp"
#include "json.hpp"

namespace appraisal {

namespace {

void take_calendar(service::App& app, feed::Writing& writing, const feed::Received& event) {
    store::lock_calendar(writing.sql());
    directory::take(writing, {&event, 1});
    const CalendarVersion by{
        .year = event.data.at("year"), .version = event.data.at("version"), .basis = event.data.at("basis")};
    for (const auto& moved : move_open_deadlines(writing.sql(), service::today(app), by)) {
        writing.publish(changed_event(moved.appraisal));
        writing.publish(moved_event(moved, by));
    }
}

}

void take_personnel(service::App& app, feed::Writing& writing, std::span<const feed::Received> events) {
    auto taken = events.begin();
    for (auto event = events.begin(); event != events.end(); ++event) {
        if (event->type != "id.kinerja.calendar.changed") continue;
        directory::take(writing, {taken, event});
        take_calendar(app, writing, *event);
        taken = event + 1;
    }
    directory::take(writing, {taken, events.end()});
}

}
