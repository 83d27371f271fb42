#include "competencies_routes.hpp"
#include "competency_json.hpp"
#include "competency_store.hpp"
#include "days.hpp"
#include "reasons.hpp"
#include "refusals.hpp"

namespace personnel {
namespace {

using service::member;

http::Response list_competencies(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const store::CompetencyFilter filter{.on = as_of(call),
                                         .category = service::query_text(call, "category"),
                                         .field = service::query_text(call, "field"),
                                         .words = service::query_text(call, "q"),
                                         .after_code = after_text(asked),
                                         .closed = service::query_flag(call, "closed"),
                                         .limit = asked.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::list_competencies(tx, filter); });
    return service::page_of(call, asked, found, render_competency,
                            [](const Competency& one) { return std::vector{one.code}; });
}

http::Response find_competency(service::App& app, service::Call& call) {
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::find_competency(tx, call.parameter("competency"), as_of(call)); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, render_competency(*found), found->version);
}

void check(const Competency& competency) {
    Refusals refusals;
    refusals.add(check_competency(competency));
    refusals.check();
}

http::Response create_competency(service::App& app, service::Call& call) {
    const Competency made{.code = call.body["code"],
                          .category = CompetencyCategory::technical,
                          .field = call.body["field"].get<std::string>(),
                          .name = call.body["name"],
                          .name_en = call.body["name_en"],
                          .levels = level_texts(call.body["levels"]),
                          .valid_from = valid_from_of_new(call)};
    return app.write(call, [&](feed::Writing& writing) {
        if (!store::insert(writing.sql(), made)) throw conflict(code_taken);
        check(made);
        writing.publish(changed_event(made));
        return service::created(location(call, "competencies", made.code), render_competency(made), made.version);
    });
}

http::Response change_competency(service::App& app, service::Call& call) {
    const auto from = valid_from(call);
    CompetencyChange change{.field = member<std::string>(call.body, "field"),
                            .name = member<std::string>(call.body, "name"),
                            .name_en = member<std::string>(call.body, "name_en"),
                            .closed = member<bool>(call.body, "closed")};
    if (call.body.contains("levels")) change.levels = level_texts(call.body["levels"]);
    return app.write(call, [&](feed::Writing& writing) {
        const auto present = store::lock_competency(writing.sql(), call.parameter("competency"), from);
        if (!present) throw http::not_found();
        service::require_version(call, present->version);
        const auto after = changed(*present, change);
        check(after);
        store::change_competency(writing.sql(), after, from);
        const auto kept = store::find_competency(writing.sql(), after.code, from).value();
        writing.publish(changed_event(kept));
        return service::ok_versioned(call, render_competency(kept), kept.version);
    });
}

}

std::vector<service::Endpoint> competency_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, "/v1/regions/{region}/competencies", service::bound(app, list_competencies)},
        {Method::post, "/v1/regions/{region}/competencies", service::bound(app, create_competency)},
        {Method::get, "/v1/regions/{region}/competencies/{competency}", service::bound(app, find_competency)},
        {Method::patch, "/v1/regions/{region}/competencies/{competency}", service::bound(app, change_competency)},
    };
}

}
