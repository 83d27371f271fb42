#include "need_routes.hpp"

#include "input.hpp"
#include "json.hpp"
#include "period.hpp"

namespace training {
namespace {

service::Relations to_needy(service::App& app) {
    return [&app](const service::Call& call) {
        const auto need =
            app.database().read(call.region, [&](auto& tx) { return store::need(tx, call.parameter("id")); });
        return need ? relations_to(app, call, need->employee_id) : std::set<identity::Relation>{};
    };
}

service::Relations to_named(service::App& app) {
    return [&app](const service::Call& call) { return relations_to(app, call, call.body["employee_id"]); };
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    store::Filter filter{.employee_id = service::query_text(call, "employee_id"),
                         .period = service::query_text(call, "period"),
                         .state = service::query_text(call, "state"),
                         .employees = listed_employees(app, call),
                         .limit = asked.limit + 1};
    if (!asked.after.empty()) filter.after_entry = service::whole_number(asked.after[0]);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::needs(tx, filter);
        std::vector<std::string> subjects;
        for (const auto& one : found) subjects.push_back(one.subject);
        const auto answering = store::courses_for(tx, subjects);
        return service::page_of(
            call, asked, found, [&](const store::Need& one) { return to_json(one, answering); },
            [](const store::Need& one) { return std::vector{std::to_string(one.entry)}; });
    });
}

http::Response read(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::need(tx, call.parameter("id"));
        if (!found) throw http::not_found();
        return service::ok_versioned(call, to_json(*found, store::courses_for(tx, {found->subject})), found->version);
    });
}

http::Response create(const Context& context, service::Call& call) {
    const auto employee = known_employee(context, call, call.body["employee_id"]);
    const auto period = domain::Period::parse(call.body["period"].get<std::string>());
    if (!period)
        throw service::refused("/period", "bad_period", {"Periode tidak dikenal.", "There is no such period."});
    return context.app.write(call, [&](feed::Writing& writing) {
        const store::Need need{.id = service::new_uuid(),
                               .employee_id = employee.id,
                               .period = period->to_string(),
                               .subject = call.body["subject"],
                               .reason_code = "stated"};
        if (!store::insert(writing.sql(), need))
            throw http::conflict("need-stated", {"Kebutuhan ini sudah tercatat.", "The need is stated already."});
        writing.publish(changed_event(need));
        return service::created("/v1/regions/" + call.region + "/training-needs/" + need.id,
                                to_json(need, store::courses_for(writing.sql(), {need.subject})), need.version);
    });
}

}

std::vector<service::Endpoint> need_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto create_need = [context](service::Call& call) { return create(context, call); };
    return {
        {Method::get, "/v1/regions/{region}/training-needs", service::bound(app, list)},
        {Method::post, "/v1/regions/{region}/training-needs", create_need, to_named(app)},
        {Method::get, "/v1/regions/{region}/training-needs/{id}", service::bound(app, read), to_needy(app)},
    };
}

}
