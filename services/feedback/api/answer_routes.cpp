#include <algorithm>
#include <iterator>

#include "answer_imports.hpp"
#include "answer_tokens.hpp"
#include "client_network.hpp"
#include "collecting.hpp"
#include "routes.hpp"
#include "survey_store.hpp"

namespace feedback {
namespace {

Answers read_answers(const nlohmann::json& body) {
    Answers answers;
    for (const auto& [key, answer] : body["answers"].items())
        answers.emplace(service::code_of<domain::SurveyElement>(key), answer.get<int>());
    return answers;
}

void require_answers(const Elements& asked, const Answers& answers) {
    auto violations = check_answers(asked, answers);
    for (auto& violation : violations) violation.field = "answers/" + violation.field;
    if (!violations.empty()) throw service::refused(violations);
}

Arrival make_arrival(service::App& app, const service::Call& call, const store::Tally& tally, const Answers& answers) {
    const auto token = service::member<std::string>(call.body, "token");
    const auto now = std::chrono::floor<std::chrono::seconds>(app.now()).time_since_epoch().count();
    return {.id = domain::Id<store::Response>(uuid::make_random()),
            .answers = answers,
            .comment = service::member<std::string>(call.body, "comment"),
            .token = token ? read_token(*token, tally.token_key, now) : std::nullopt,
            .network = network_of(call.request.client_address),
            .today = call.today,
            .arrival_window = now / arrival_window_seconds};
}

http::Response answer_survey(const Context& context, service::Call& call) {
    const auto survey_id = service::path_id<Survey>(call);
    const auto answers = read_answers(call.body);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto tallies = store::lock_tallies(writing.sql(), survey_id);
        const auto* const tally = find_tally(tallies, survey_id);
        if (!tally) throw http::not_found();
        if (tally->state == SurveyState::closed) throw closed_survey();
        require_answers(tally->totals.elements, answers);
        const auto arrival = make_arrival(context.app, call, *tally, answers);
        // What is doubted is the officers' to know: it would tell what others of the same network have answered.
        receive_answer(writing, tallies, survey_id, arrival);
        const nlohmann::json body{{"id", arrival.id}, {"survey_id", survey_id}, {"state", "quarantined"}};
        return http::Response::json(201, body.dump());
    });
}

/// The survey that the import is for, which must be open; and whether who sends it works for its unit.
nlohmann::json make_import_context(service::App& app, const service::Call& call) {
    const auto& nip = call.principal.nip;
    return app.database().read(call.region, [&](postgres::Transaction& tx) -> nlohmann::json {
        const auto survey = store::find_survey(tx, service::path_id<Survey>(call));
        if (!survey) throw http::not_found();
        if (survey->state == SurveyState::closed) throw closed_survey();
        const bool of_own_unit = nip && serves(tx, *nip, survey->unit_id, call.today);
        nlohmann::json about{{"survey_id", survey->id}, {"of_own_unit", of_own_unit}};
        if (const auto importer = find_caller(tx, call)) about["importer_id"] = importer->id;
        return about;
    });
}

}

std::vector<service::Endpoint> answer_routes(const Context& context) {
    auto& app = context.app;
    const auto responses = service::regional("surveys/{id}/responses");
    std::vector<service::Endpoint> routes{{http::Method::post, responses, bound(context, answer_survey)}};
    std::ranges::move(service::import_endpoints(
                          app, responses + "/imports",
                          answer_import([&app](const postgres::Transaction& tx) { return service::today(app, tx); }),
                          [&app](service::Call& call) { return make_import_context(app, call); }),
                      std::back_inserter(routes));
    return routes;
}

}
