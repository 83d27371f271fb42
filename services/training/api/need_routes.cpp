#include "need_routes.hpp"

#include "course_store.hpp"
#include "json.hpp"
#include "need_store.hpp"
#include "subject.hpp"

namespace training {
namespace {

http::Response list_needs(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    const store::NeedFilter filter{.employee_id = service::query_id<domain::Employee>(call, "employee_id"),
                                   .period = service::query_period(call, "period"),
                                   .state = service::query_code<NeedState>(call, "state"),
                                   .employees = listed_employees(app, call),
                                   .after_sequence = asked.after.empty() ? 0 : service::whole_number(asked.after[0]),
                                   .limit = asked.limit + 1};
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::list_needs(tx, filter);
        std::vector<std::string> subjects;
        for (const auto& need : found) subjects.push_back(need.subject);
        const auto courses = store::list_courses_for(tx, subjects);
        return service::page_of(
            call, asked, found, [&](const Need& need) { return render_need(need, courses); },
            [](const Need& need) { return std::vector{std::to_string(need.sequence)}; });
    });
}

http::Response state_need(const Context& context, service::Call& call) {
    known_employee(context, call, call.body["employee_id"]);
    return context.app.write(call, [&](feed::Writing& writing) {
        const Need need{.id = domain::new_id<Need>(),
                        .employee_id = service::id_of<domain::Employee>(call.body, "employee_id"),
                        .period = service::period_of(call.body, "period"),
                        .subject = call.body["subject"]};
        if (!store::insert(writing.sql(), need))
            throw http::conflict("need-stated", {"Kebutuhan ini sudah tercatat.", "The need is stated already."});
        writing.publish(changed_event(need));
        return service::created(service::location(call, "training-needs", need.id),
                                render_need(need, store::list_courses_for(writing.sql(), {need.subject})),
                                need.version);
    });
}

}

std::vector<service::Endpoint> need_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto subject = service::Subject<Need>(app, store::find_need);
    const auto find_need = [&app, subject](service::Call& call) {
        const auto& need = subject.of(call);
        const auto courses =
            app.database().read(call.region, [&](auto& tx) { return store::list_courses_for(tx, {need.subject}); });
        return service::ok_versioned(call, render_need(need, courses), need.version);
    };
    const auto state = [context](service::Call& call) { return state_need(context, call); };
    return {
        {Method::get, "/v1/regions/{region}/training-needs", service::bound(app, list_needs)},
        {Method::post, "/v1/regions/{region}/training-needs", state, to_named_employee(app)},
        {Method::get, "/v1/regions/{region}/training-needs/{id}", find_need, subject.relations()},
    };
}

}
