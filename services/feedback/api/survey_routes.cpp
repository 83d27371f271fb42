#include "survey_routes.hpp"

#include "input.hpp"
#include "json.hpp"
#include "objections.hpp"
#include "period.hpp"
#include "service_store.hpp"
#include "survey_store.hpp"

namespace feedback {
namespace {

nlohmann::json shown(const UnitStandings& as, const Survey& survey) {
    return to_json(survey, allowed_actions(survey.state, as.of(survey.unit_id)));
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const store::SurveyFilter filter{.service_id = service::query_text(call, "service_id"),
                                     .unit_id = service::query_text(call, "unit_id"),
                                     .period = service::query_text(call, "period"),
                                     .state = service::query_text(call, "state"),
                                     .before_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                     .limit = asked.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::surveys(tx, filter); });
    const UnitStandings as(app, call);
    return service::page_of(
        call, asked, found, [&](const Survey& one) { return shown(as, one); },
        [](const Survey& one) { return std::vector{one.id}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto found =
        app.database().read(call.region, [&](auto& tx) { return store::survey(tx, call.parameter("id")); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, shown(UnitStandings(app, call), *found), found->version);
}

http::Response result(service::App& app, service::Call& call) {
    const auto found =
        app.database().read(call.region, [&](auto& tx) { return store::tally(tx, call.parameter("id")); });
    if (!found) throw http::not_found();
    return service::ok(to_json(*found));
}

Elements elements_from(const nlohmann::json& body) {
    Elements elements;
    if (body.contains("elements"))
        for (const auto& text : body["elements"])
            elements.push_back(service::code_of(domain::all_survey_elements, text.get<std::string>()));
    return ordered(elements);
}

/// The locked service keeps two surveys that are opened at once from asking different things.
void check(postgres::Transaction& tx, const std::optional<PublicService>& service, const Survey& survey) {
    if (!service)
        throw service::refused("/service_id", "unknown_service",
                               {"Layanan tidak dikenal.", "There is no such service."});
    if (service->state == ServiceState::retired)
        throw http::conflict("service-retired", {"Layanan sudah tidak diselenggarakan.", "The service is retired."});
    const auto before = store::asked(tx, survey.service_id, survey.period);
    if (before && *before != survey.elements)
        throw service::refused("/elements", "other_elements",
                               {"Survei layanan ini pada periode yang sama memakai unsur yang lain.",
                                "The service's surveys in this period ask other unsur."});
}

http::Response open(service::App& app, service::Call& call) {
    const auto& body = call.body;
    const auto period = domain::Period::parse(body["period"].get<std::string>());
    if (!period)
        throw service::refused("/period", "bad_period", {"Periode tidak dikenal.", "There is no such period."});
    const UnitStandings as(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto service = store::lock_service(tx, body["service_id"]);
        const Survey survey{.id = service::new_uuid(),
                            .service_id = body["service_id"],
                            .unit_id = service ? service->unit_id : "",
                            .period = period->to_string(),
                            .title = body["title"],
                            .elements = elements_from(body)};
        check(tx, service, survey);
        store::insert(tx, survey, period->last_day());
        writing.publish(changed_event(survey));
        return service::created("/v1/regions/" + call.region + "/surveys/" + survey.id, shown(as, survey),
                                survey.version);
    });
}

http::Response close(service::App& app, service::Call& call) {
    const UnitStandings as(app, call);
    return app.write(call, [&](feed::Writing& writing) {
        auto survey = store::lock_survey(writing.sql(), call.parameter("id"));
        if (!survey) throw http::not_found();
        service::require_version(call, survey->version);
        const auto next = after(survey->state, SurveyAction::close, standing(call));
        if (!next) throw survey_closed();
        survey->state = *next;
        ++survey->version;
        store::change_state(writing.sql(), *survey);
        writing.publish(changed_event(*survey));
        return service::ok_versioned(call, shown(as, *survey), survey->version);
    });
}

}

std::vector<service::Endpoint> survey_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    return {
        {Method::get, "/v1/regions/{region}/surveys", service::bound(app, list)},
        {Method::post, "/v1/regions/{region}/surveys", service::bound(app, open)},
        {Method::get, "/v1/regions/{region}/surveys/{id}", service::bound(app, read)},
        {Method::get, "/v1/regions/{region}/surveys/{id}/result", service::bound(app, result)},
        {Method::post, "/v1/regions/{region}/surveys/{id}/close", service::bound(app, close)},
    };
}

}
