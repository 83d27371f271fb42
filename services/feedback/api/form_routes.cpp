#include "form_routes.hpp"

#include <algorithm>

#include "answer_tokens.hpp"
#include "input.hpp"
#include "json.hpp"
#include "objections.hpp"
#include "survey_store.hpp"

namespace feedback {
namespace {

UnixSeconds seconds_of(std::chrono::system_clock::time_point moment) {
    return std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
}

std::string instant(UnixSeconds moment) {
    return service::rfc3339(std::chrono::sys_seconds(std::chrono::seconds(moment)));
}

/// The survey that the path names, which must be open.
store::KeyedSurvey open_survey(service::App& app, const service::Call& call) {
    auto found =
        app.database().read(call.region, [&](auto& tx) { return store::keyed_survey(tx, call.parameter("id")); });
    if (!found) throw http::not_found();
    if (found->survey.state != SurveyState::open) throw survey_closed();
    return std::move(*found);
}

/// Of one reader, for a short time.
http::Response unkept(const nlohmann::json& body) {
    auto response = service::ok(body);
    response.headers.set("Cache-Control", "no-store");
    return response;
}

http::Response form(service::App& app, service::Call& call) {
    const auto [survey, key] = open_survey(app, call);
    const auto token = new_form_token(seconds_of(app.now()));
    return unkept({{"survey_id", survey.id},
                   {"title", survey.title},
                   {"elements", codes(survey.elements)},
                   {"token", written(token, key)},
                   {"valid_until", instant(token.issued + FormToken::life)}});
}

http::Response counter(service::App& app, service::Call& call) {
    const auto [survey, key] = open_survey(app, call);
    const auto number = service::query_text(call, "counter");
    const auto token =
        counter_token(number ? static_cast<int>(service::whole_number(*number)) : 1, seconds_of(app.now()));
    return unkept({{"survey_id", survey.id},
                   {"counter", token.counter},
                   {"token", written(token, key)},
                   {"rotates_at", instant(rotates_at(token))},
                   {"valid_until", instant(valid_until(token))}});
}

/// How the caller stands to the survey's unit today: a unit_admin stands to the own unit and those below as who heads
/// it.
std::set<identity::Relation> to_survey(service::App& app, const service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto survey = store::survey(tx, call.parameter("id"));
        const auto& nip = call.principal.nip;
        if (!survey || !nip) return std::set<identity::Relation>{};
        const auto today = service::today(app);
        auto held = directory::relations_to_unit(tx, nip, survey->unit_id, today);
        const auto caller = call.has_role("unit_admin") ? directory::employee_by_nip(tx, *nip, today) : std::nullopt;
        if (caller && std::ranges::count(directory::subtree(tx, caller->unit_id, today), survey->unit_id) > 0)
            held.insert(identity::Relation::unit_head);
        return held;
    });
}

}

std::vector<service::Endpoint> form_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    return {
        {Method::get, "/v1/regions/{region}/surveys/{id}/form", service::bound(app, form)},
        {Method::get, "/v1/regions/{region}/surveys/{id}/counter-token", service::bound(app, counter),
         [&app](const service::Call& call) { return to_survey(app, call); }},
    };
}

}
