#include "personnel_events.hpp"

#include "deadlines.hpp"
#include "directory.hpp"
#include "input.hpp"
#include "json.hpp"
#include "policy_store.hpp"

namespace appraisal {
namespace {

void on_calendar_event(service::App& app, feed::Writing& writing, const feed::Received& event) {
    store::lock_calendar(writing.sql());
    directory::take(writing, {&event, 1});
    const store::CalendarVersion by{
        .year = event.data.at("year"), .version = event.data.at("version"), .basis = event.data.at("basis")};
    for (const auto& moved : move_open_deadlines(writing.sql(), service::today(app, writing.sql()), by)) {
        writing.publish(changed_event(moved.appraisal));
        writing.publish(moved_event(moved, by));
    }
}

}

void on_personnel_events(service::App& app, feed::Writing& writing, std::span<const feed::Received> events) {
    auto next = events.begin();
    for (auto event = events.begin(); event != events.end(); ++event) {
        if (event->type != "id.kinerja.calendar.changed") continue;
        directory::take(writing, {next, event});
        on_calendar_event(app, writing, *event);
        next = event + 1;
    }
    directory::take(writing, {next, events.end()});
}

}
