#include "course_routes.hpp"

#include "input.hpp"
#include "json.hpp"

namespace training {
namespace {

using service::member;

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const auto after = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]);
    const auto found = app.database().read(call.region, [&](auto& tx) {
        return store::courses(tx, service::query_text(call, "develops"), service::query_text(call, "q"), after,
                              asked.limit + 1);
    });
    return service::page_of(
        call, asked, found, [](const store::Course& one) { return to_json(one); },
        [](const store::Course& one) { return std::vector{one.code}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto found =
        app.database().read(call.region, [&](auto& tx) { return store::course(tx, call.parameter("id")); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, to_json(*found), found->version);
}

/// Lesson hours: above 0, at most two decimals, and no more than a year has.
domain::Decimal hours_from(const nlohmann::json& body) {
    const auto hours = service::decimal_of(body, "hours");
    if (hours <= domain::Decimal{} || hours > domain::Decimal(2000) || hours.rounded(2) != hours)
        throw service::refused("/hours", "bad_hours",
                               {"Jam pelajaran harus antara 0 dan 2000, paling banyak dua desimal.",
                                "Hours are above 0, at most 2000, with two decimals at most."});
    return hours;
}

http::Response create(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        const store::Course course{.id = service::new_uuid(),
                                   .code = call.body["code"],
                                   .title = call.body["title"],
                                   .hours = hours_from(call.body),
                                   .kind = call.body["kind"],
                                   .develops = call.body["develops"].get<std::vector<std::string>>()};
        if (!store::insert(writing.sql(), course))
            throw http::conflict("code-taken", {"Kode sudah dipakai.", "The code is taken."});
        writing.publish(changed_event(course));
        return service::created("/v1/regions/" + call.region + "/courses/" + course.id, to_json(course),
                                course.version);
    });
}

http::Response change(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto course = store::lock_course(writing.sql(), call.parameter("id"));
        if (!course) throw http::not_found();
        service::require_version(call, course->version);
        if (const auto title = member<std::string>(call.body, "title")) course->title = *title;
        if (call.body.contains("hours")) course->hours = hours_from(call.body);
        if (const auto develops = member<std::vector<std::string>>(call.body, "develops")) course->develops = *develops;
        if (const auto state = member<std::string>(call.body, "state")) course->withdrawn = *state == "withdrawn";
        ++course->version;
        store::update(writing.sql(), *course);
        writing.publish(changed_event(*course));
        return service::ok_versioned(call, to_json(*course), course->version);
    });
}

}

std::vector<service::Endpoint> course_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    return {
        {Method::get, "/v1/regions/{region}/courses", service::bound(app, list)},
        {Method::post, "/v1/regions/{region}/courses", service::bound(app, create)},
        {Method::get, "/v1/regions/{region}/courses/{id}", service::bound(app, read)},
        {Method::patch, "/v1/regions/{region}/courses/{id}", service::bound(app, change)},
    };
}

}
