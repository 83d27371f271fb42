#include "course_routes.hpp"

#include "course_store.hpp"
#include "enrolment_store.hpp"
#include "input.hpp"
#include "json.hpp"

namespace training {
namespace {

using service::member;

http::Response list_courses(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const store::CourseFilter filter{.develops = service::query_text(call, "develops"),
                                     .words = service::query_text(call, "q"),
                                     .after_code = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                     .limit = asked.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::list_courses(tx, filter); });
    return service::page_of(call, asked, found, render_course,
                            [](const Course& course) { return std::vector{course.code}; });
}

http::Response find_course(service::App& app, service::Call& call) {
    const auto id = service::path_id<Course>(call);
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::find_course(tx, id); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, render_course(*found), found->version);
}

domain::Decimal hours_from(const nlohmann::json& body) {
    const auto hours = service::decimal_of(body, "hours");
    if (const auto reason = check_hours(hours)) throw service::refused("/hours", *reason);
    return hours;
}

http::Response create_course(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        const Course course{.id = domain::new_id<Course>(),
                            .code = call.body["code"],
                            .title = call.body["title"],
                            .hours = hours_from(call.body),
                            .kind = call.body["kind"],
                            .develops = call.body["develops"].get<std::vector<std::string>>()};
        if (!store::insert(writing.sql(), course))
            throw http::conflict("code-taken", {"Kode sudah dipakai.", "The code is taken."});
        store::note_hours_set(writing.sql(), course.id, call.principal.nip, call.today);
        writing.publish(changed_event(course));
        return service::created(service::location(call, "courses", course.id), render_course(course), course.version);
    });
}

/// They count for those who take part, and for the units of these.
void change_hours(postgres::Transaction& tx, const service::Call& call, Course& course) {
    const auto& nip = call.principal.nip;
    if (nip && store::takes_part(tx, course.id, *nip, call.today)) throw http::own_case();
    course.hours = hours_from(call.body);
    store::note_hours_set(tx, course.id, nip, call.today);
}

http::Response change_course(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto course = store::lock_course(writing.sql(), service::path_id<Course>(call));
        if (!course) throw http::not_found();
        service::require_version(call, course->version);
        if (const auto title = member<std::string>(call.body, "title")) course->title = *title;
        if (call.body.contains("hours")) change_hours(writing.sql(), call, *course);
        if (const auto develops = member<std::vector<std::string>>(call.body, "develops")) course->develops = *develops;
        if (call.body.contains("state")) course->state = service::code_of<CourseState>(call.body, "state");
        store::update(writing.sql(), *course);
        writing.publish(changed_event(*course));
        return service::ok_versioned(call, render_course(*course), course->version);
    });
}

}

std::vector<service::Endpoint> course_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    return {
        {Method::get, "/v1/regions/{region}/courses", service::bound(app, list_courses)},
        {Method::post, "/v1/regions/{region}/courses", service::bound(app, create_course)},
        {Method::get, "/v1/regions/{region}/courses/{id}", service::bound(app, find_course)},
        {Method::patch, "/v1/regions/{region}/courses/{id}", service::bound(app, change_course)},
    };
}

}
