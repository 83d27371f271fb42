#include <algorithm>

#include "answer_tokens.hpp"
#include "json.hpp"
#include "routes.hpp"
#include "survey_store.hpp"

namespace feedback {
namespace {

UnixSeconds seconds_of(std::chrono::system_clock::time_point moment) {
    return std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
}

std::string instant_of(UnixSeconds moment) {
    return service::rfc3339(std::chrono::sys_seconds(std::chrono::seconds(moment)));
}

/// The survey that the path names, which must be open.
store::KeyedSurvey find_open_survey(service::App& app, const service::Call& call) {
    auto found = app.database().read(
        call.region, [&](auto& tx) { return store::find_keyed_survey(tx, service::path_id<Survey>(call)); });
    if (!found) throw http::not_found();
    if (found->survey.state == SurveyState::closed) throw closed_survey();
    return std::move(*found);
}

/// Of one reader, for a short time.
http::Response unkept(const nlohmann::json& body) {
    auto response = service::ok(body);
    response.headers.set("Cache-Control", "no-store");
    return response;
}

http::Response open_form(const Context& context, service::Call& call) {
    const auto [survey, key] = find_open_survey(context.app, call);
    const auto token = new_form_token(seconds_of(context.app.now()));
    return unkept({{"survey_id", survey.id},
                   {"title", survey.title},
                   {"elements", survey.elements},
                   {"token", write_token(token, key)},
                   {"expires_at", instant_of(token.issued + FormToken::life)}});
}

http::Response find_counter_token(const Context& context, service::Call& call) {
    const auto [survey, key] = find_open_survey(context.app, call);
    const auto counter = service::query_text(call, "counter");
    const auto token =
        counter_token(counter ? static_cast<int>(service::whole_number(*counter)) : 1, seconds_of(context.app.now()));
    return unkept({{"survey_id", survey.id},
                   {"counter", token.counter},
                   {"token", write_token(token, key)},
                   {"rotates_at", instant_of(rotates_at(token))},
                   {"expires_at", instant_of(expires_at(token))}});
}

/// How the caller stands to the survey's unit today: a unit_admin stands to the own unit and those below as who heads
/// it.
service::Relations to_survey(service::App& app) {
    return [&app](const service::Call& call) {
        return app.database().read(call.region, [&](postgres::Transaction& tx) {
            const auto survey = store::find_survey(tx, service::path_id<Survey>(call));
            const auto [nip, today, administers] = service::viewer_of(call);
            if (!survey || !nip) return std::set<identity::Relation>{};
            const auto unit_id = survey->unit_id.to_string();
            auto held = directory::relations_to_unit(tx, nip, unit_id, today);
            const auto caller = administers ? directory::employee_by_nip(tx, *nip, today) : std::nullopt;
            if (caller && std::ranges::count(directory::subtree(tx, caller->unit_id, today), unit_id) > 0)
                held.insert(identity::Relation::unit_head);
            return held;
        });
    };
}

}

std::vector<service::Endpoint> form_routes(const Context& context) {
    using http::Method;
    const auto survey = service::regional("surveys/{id}");
    return {
        {Method::get, survey + "/form", bound(context, open_form)},
        {Method::get, survey + "/counter-token", bound(context, find_counter_token), to_survey(context.app)},
    };
}

}
