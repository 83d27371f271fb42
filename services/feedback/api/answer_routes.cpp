#include "answer_routes.hpp"

#include <iterator>

#include "answer_imports.hpp"
#include "answer_tokens.hpp"
#include "client_network.hpp"
#include "collecting.hpp"
#include "input.hpp"
#include "objections.hpp"
#include "survey_store.hpp"

namespace feedback {
namespace {

Answers answers_from(const nlohmann::json& body) {
    Answers answers;
    for (const auto& [key, answer] : body["answers"].items())
        answers.emplace(service::code_of(domain::all_survey_elements, key), answer.get<int>());
    return answers;
}

void check(const Elements& asked, const Answers& answers) {
    std::vector<http::Fault> faults;
    for (const auto& one : objections(asked, answers))
        faults.push_back(
            {"/answers/" + std::string(code(one.element)), std::string(code(one.fault)), text_of(one.fault)});
    if (!faults.empty()) throw http::unprocessable(std::move(faults));
}

Arrival arrival_of(service::App& app, const service::Call& call, const store::Tally& tally, const Answers& answers) {
    const auto token = service::member<std::string>(call.body, "token");
    const auto now = std::chrono::floor<std::chrono::seconds>(app.now()).time_since_epoch().count();
    return {.id = service::timeless_uuid(),
            .batch_id = service::new_uuid(),
            .answers = answers,
            .comment = service::member<std::string>(call.body, "comment"),
            .token = token ? read_token(*token, tally.token_key, now) : std::nullopt,
            .network = network_of(call.request.client_address),
            .today = service::today(app),
            .arrival_window = now / arrival_window_seconds};
}

http::Response answer(service::App& app, service::Call& call) {
    const auto& survey_id = call.parameter("id");
    const auto answers = answers_from(call.body);
    return app.write(call, [&](feed::Writing& writing) {
        auto tallies = store::lock_tallies(writing.sql(), survey_id);
        const auto* tally = tally_of(tallies, survey_id);
        if (!tally) throw http::not_found();
        if (!after(tally->state, SurveyAction::respond, standing(call))) throw survey_closed();
        check(tally->totals.elements, answers);
        const auto arrival = arrival_of(app, call, *tally, answers);
        const auto doubt = receive(writing, tallies, survey_id, arrival);
        const nlohmann::json body{
            {"id", arrival.id}, {"survey_id", survey_id}, {"state", "quarantined"}, {"doubt", code(doubt)}};
        return http::Response::json(201, body.dump());
    });
}

/// The survey that the import is for, which must be open.
nlohmann::json import_context(service::App& app, const service::Call& call) {
    const auto survey =
        app.database().read(call.region, [&](auto& tx) { return store::survey(tx, call.parameter("id")); });
    if (!survey) throw http::not_found();
    if (!after(survey->state, SurveyAction::respond, standing(call))) throw survey_closed();
    return {{"survey_id", survey->id}};
}

}

std::vector<service::Endpoint> answer_routes(const Context& context) {
    auto& app = context.app;
    std::vector<service::Endpoint> routes{
        {http::Method::post, "/v1/regions/{region}/surveys/{id}/responses", service::bound(app, answer)},
    };
    std::ranges::move(service::import_endpoints(app, "/v1/regions/{region}/surveys/{id}/responses/imports",
                                                answer_import([&app] { return service::today(app); }),
                                                [&app](service::Call& call) { return import_context(app, call); }),
                      std::back_inserter(routes));
    return routes;
}

}
