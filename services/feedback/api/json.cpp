#include "json.hpp"

#include "json_values.hpp"
#include "publication.hpp"
#include "sample_size.hpp"

namespace feedback {
using nlohmann::json;
namespace {

json render_sample(const std::optional<std::int64_t>& respondents, const std::optional<std::int64_t>& population) {
    if (!population) return {{"population", nullptr}, {"required", nullptr}, {"adequate", nullptr}};
    const auto required = domain::sample_size(*population);
    return {{"population", *population},
            {"required", required},
            {"adequate", respondents ? json(*respondents >= required) : json(nullptr)}};
}

json render_interval(const Totals& totals) {
    const auto found = interval(totals);
    if (!found) return nullptr;
    return {{"level", found->level}, {"low", found->low.to_fixed(2)}, {"high", found->high.to_fixed(2)}};
}

/// Null where nobody's answers count, for officers.
json render_result(std::int64_t respondents, const std::optional<domain::Satisfaction>& result) {
    if (!result) return nullptr;
    return {{"respondents", respondents}, {"ikm", result->ikm.to_fixed(2)}, {"grade", result->grade}};
}

/// What the public sees of a figure: nothing of one that is suppressed.
template <class Figure>
json render_shown(const std::optional<Figure>& figure, std::int64_t respondents, const SetAside& set_aside) {
    const auto told = round_for_public(set_aside);
    return {{"respondents", figure ? json(respondents) : json(nullptr)},
            {"quarantined", told.quarantined},
            {"rejected", told.rejected},
            {"suppressed", !figure},
            {"ikm", figure ? json(figure->ikm.to_fixed(2)) : json(nullptr)},
            {"grade", figure ? json(figure->grade) : json(nullptr)},
            {"performance", figure ? json(performance(figure->grade)) : json(nullptr)}};
}

json render_elements(const Figure& figure) {
    auto rendered = json::array();
    for (std::size_t i = 0; i < figure.elements.size(); ++i) {
        const auto& element = figure.elements[i];
        const auto mean = nrr(element);
        rendered.push_back({{"key", figure.totals.elements[i]},
                            {"nrr", mean ? json(mean->to_fixed(3)) : json(nullptr)},
                            {"respondents", mean ? json(element.respondents) : json(nullptr)}});
    }
    return rendered;
}

json render_people(const store::UnitScores& scores) {
    const auto published = scores.people_shown ? publishable(scores.people) : std::nullopt;
    if (!published)
        return {{"suppressed", true}, {"people", nullptr}, {"mean_score", nullptr}, {"rating_shares", nullptr}};
    json shares;
    for (const auto rating : domain::all_of<domain::Expectation>())
        shares[std::string(domain::code(rating))] = published->shares[static_cast<std::size_t>(rating)].to_fixed(4);
    return {{"suppressed", false},
            {"people", published->people},
            {"mean_score", published->mean_score.to_fixed(2)},
            {"rating_shares", shares}};
}

}

json render_service(const PublicService& service) {
    return {{"id", service.id},
            {"unit_id", service.unit_id},
            {"code", service.code},
            {"name", service.name},
            {"promised_working_days", service.promised_working_days},
            {"population", service.population},
            {"state", service.state}};
}

json render_offered(const store::OfferedService& offered, const store::PeriodTotals* totals) {
    const auto& service = offered.service;
    return {{"id", service.id},
            {"unit_id", service.unit_id},
            {"unit_name", offered.unit_name},
            {"code", service.code},
            {"name", service.name},
            {"promised_working_days", service.promised_working_days},
            {"satisfaction", render_figure(totals)}};
}

json render_survey(const Survey& survey, const std::vector<SurveyAction>& allowed) {
    return {{"id", survey.id},         {"service_id", survey.service_id}, {"unit_id", survey.unit_id},
            {"period", survey.period}, {"title", survey.title},           {"elements", survey.elements},
            {"state", survey.state},   {"allowed_actions", allowed}};
}

json render_satisfaction(const store::ServiceTally& tally) {
    const auto result = tally.shown ? satisfaction(tally.shown->totals) : std::nullopt;
    const auto respondents = result ? std::optional(tally.shown->totals.respondents) : std::nullopt;
    auto rendered = render_shown(result, respondents.value_or(0), tally.set_aside);
    rendered["elements"] = result ? render_elements(*tally.shown) : json::array();
    rendered["service_id"] = tally.service_id;
    rendered["unit_id"] = tally.unit_id;
    rendered["period"] = tally.period;
    rendered["sample"] = render_sample(respondents, tally.population);
    rendered["interval"] = result ? render_interval(tally.shown->totals) : json(nullptr);
    return rendered;
}

json render_tally(const store::Tally& tally) {
    return {{"survey_id", tally.survey_id},
            {"quarantined", tally.quarantined},
            {"rejected", tally.rejected},
            {"figure", render_result(tally.totals.respondents, satisfaction(tally.totals))}};
}

json render_batch(const ResponseBatch& batch, const std::vector<BatchAction>& allowed) {
    const auto answers = batch.totals.respondents, counted = batch.survey.respondents;
    auto history = json::array();
    for (const auto& step : batch.steps)
        history.push_back({{"action", step.action},
                           {"by", step.by},
                           {"reason", step.reason},
                           {"at", step.at},
                           {"answers", step.answers}});
    return {{"id", batch.id},
            {"survey_id", batch.survey_id},
            {"service_id", batch.service_id},
            {"unit_id", batch.unit_id},
            {"period", batch.period},
            {"doubt", batch.doubt},
            {"day", batch.day},
            {"answers", answers},
            {"sources", batch.sources},
            {"most_alike", batch.most_alike},
            {"figure", render_result(answers, satisfaction(batch.totals))},
            {"survey", render_result(counted, satisfaction(batch.survey))},
            {"with_it", render_result(counted + answers, satisfaction_with(batch))},
            {"state", batch.state},
            {"history", history},
            {"allowed_actions", allowed}};
}

json render_policy(const SurveyPolicyVersion& version) {
    json rendered{{"version", version.version}, {"valid_from", version.valid_from}, {"basis", version.policy.basis}};
    for (const auto& limit : survey_limits) rendered[limit.name] = version.policy.*limit.value;
    return rendered;
}

json render_figure(const store::PeriodTotals* totals) {
    if (!totals) return nullptr;
    const auto figure = unit_satisfaction(totals->services);
    auto rendered = render_shown(figure, figure ? figure->respondents : 0, totals->set_aside);
    rendered["period"] = totals->period;
    return rendered;
}

json render_performance(const store::UnitScores* scores) {
    if (!scores) return nullptr;
    return {{"period", scores->period},
            {"score", scores->score},
            {"rating", scores->rating},
            {"provisional", scores->provisional},
            {"people", render_people(*scores)}};
}

feed::Event changed_event(const PublicService& service) {
    auto data = render_service(service);
    data["version"] = service.version;
    return {"id.kinerja.public_service.changed", service.id.to_string(), data.dump(), {}};
}

feed::Event changed_event(const Survey& survey) {
    const json data{{"id", survey.id},         {"service_id", survey.service_id}, {"unit_id", survey.unit_id},
                    {"period", survey.period}, {"state", survey.state},           {"version", survey.version}};
    return {"id.kinerja.survey.changed", survey.id.to_string(), data.dump(), {}};
}

feed::Event changed_event(const SurveyPolicyVersion& version, const std::string& region) {
    return {"id.kinerja.survey_policy.changed", region, render_policy(version).dump(), {}};
}

}
