#include <algorithm>

#include "json.hpp"
#include "routes.hpp"
#include "service_store.hpp"
#include "survey_store.hpp"

namespace feedback {
namespace {

nlohmann::json render_for(const UnitParties& parties, const Survey& survey) {
    return render_survey(survey, survey_workflow.allowed(survey.state, parties.to_survey_of(survey.unit_id)));
}

http::Response list_surveys(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const store::SurveyFilter filter{.service_id = service::query_id<PublicService>(call, "service_id"),
                                     .unit_id = service::query_id<domain::Unit>(call, "unit_id"),
                                     .period = service::query_period(call, "period"),
                                     .state = service::query_code<SurveyState>(call, "state"),
                                     .before_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                     .limit = asked.limit + 1};
    const auto found =
        context.app.database().read(call.region, [&](auto& tx) { return store::list_surveys(tx, filter); });
    const UnitParties parties(context.app, call);
    return service::page_of(
        call, asked, found, [&](const Survey& survey) { return render_for(parties, survey); },
        [](const Survey& survey) { return std::vector{survey.id.to_string()}; });
}

http::Response find_survey(const Context& context, service::Call& call) {
    const auto id = service::path_id<Survey>(call);
    const auto found = context.app.database().read(call.region, [&](auto& tx) { return store::find_survey(tx, id); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, render_for(UnitParties(context.app, call), *found), found->version);
}

http::Response find_result(const Context& context, service::Call& call) {
    const auto id = service::path_id<Survey>(call);
    const auto found = context.app.database().read(call.region, [&](auto& tx) { return store::find_tally(tx, id); });
    if (!found) throw http::not_found();
    return service::ok(render_tally(*found));
}

Elements read_elements(const nlohmann::json& body) {
    Elements elements;
    if (body.contains("elements"))
        for (const auto& text : body["elements"])
            elements.push_back(service::code_of<domain::SurveyElement>(text.get<std::string>()));
    return in_form_order(elements);
}

/// The locked service keeps two surveys that are opened at once from asking different things.
PublicService lock_offered_service(postgres::Transaction& tx, const nlohmann::json& body) {
    const auto service = store::lock_service(tx, service::id_of<PublicService>(body, "service_id"));
    if (!service) throw service::refused("/service_id", unknown_service);
    if (service->state == ServiceState::retired) throw service::conflict(service_retired);
    return *service;
}

http::Response open_survey(const Context& context, service::Call& call) {
    const auto& body = call.body;
    const auto period = service::period_of(body, "period");
    const auto elements = read_elements(body);
    const UnitParties parties(context.app, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto service = lock_offered_service(tx, body);
        const Survey survey{.id = domain::new_id<Survey>(),
                            .service_id = service.id,
                            .unit_id = service.unit_id,
                            .period = period,
                            .title = body["title"],
                            .elements = elements};
        const auto asked = store::find_asked_elements(tx, survey.service_id, period);
        if (asked && *asked != elements) throw service::refused("/elements", other_elements);
        store::insert(tx, survey);
        writing.publish(changed_event(survey));
        return service::created(service::location(call, "surveys", survey.id), render_for(parties, survey),
                                survey.version);
    });
}

/// The other step, to respond, takes a body: see answer_routes.
http::Response close_survey(const Context& context, service::Call& call) {
    const UnitParties parties(context.app, call);
    const service::StepRules<Survey, decltype(survey_workflow)> rules{
        .workflow = survey_workflow,
        .lock = store::lock_survey,
        .parties = [&](const service::Call&, const Survey& survey) { return parties.to_survey_of(survey.unit_id); },
        .save =
            [](feed::Writing& writing, Survey& survey, SurveyAction) {
                store::update_state(writing.sql(), survey);
                writing.publish(changed_event(survey));
            },
        .render = render_survey};
    return service::take_step(context.app, call, rules, SurveyAction::close);
}

}

std::vector<service::Endpoint> survey_routes(const Context& context) {
    using http::Method;
    const auto all = service::regional("surveys"), one = all + "/{id}";
    return {
        {Method::get, all, bound(context, list_surveys)},
        {Method::post, all, bound(context, open_survey)},
        {Method::get, one, bound(context, find_survey)},
        {Method::get, one + "/result", bound(context, find_result)},
        {Method::post, service::step_path(one, SurveyAction::close), bound(context, close_survey)},
    };
}

}
