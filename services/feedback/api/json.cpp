#include "json.hpp"

#include <nlohmann/json.hpp>

#include "input.hpp"
#include "publication.hpp"
#include "sample_size.hpp"

namespace feedback {
using nlohmann::json;
using service::nullable;
namespace {

json sample(const std::optional<std::int64_t>& respondents, const std::optional<std::int64_t>& population) {
    if (!population) return {{"population", nullptr}, {"required", nullptr}, {"adequate", nullptr}};
    const auto required = domain::sample_size(*population);
    return {{"population", *population},
            {"required", required},
            {"adequate", respondents ? json(*respondents >= required) : json(nullptr)}};
}

json interval_of(const Totals& totals) {
    const auto found = interval(totals);
    if (!found) return nullptr;
    return {{"level", found->level.to_string()}, {"low", found->low.to_fixed(2)}, {"high", found->high.to_fixed(2)}};
}

/// Null where nobody's answers count, for officers.
json figure_of(std::int64_t respondents, const std::optional<domain::Satisfaction>& found) {
    if (!found) return nullptr;
    return {{"respondents", respondents}, {"ikm", found->ikm.to_fixed(2)}, {"grade", code(found->grade)}};
}

json people_of(const store::UnitScores& scores) {
    const auto published = scores.people_shown ? publishable(scores.people) : std::nullopt;
    if (!published)
        return {{"suppressed", true}, {"people", nullptr}, {"mean_score", nullptr}, {"rating_shares", nullptr}};
    json shares;
    for (std::size_t i = 0; i < published->shares.size(); ++i)
        shares[std::string(code(domain::all_expectations[i]))] = published->shares[i].to_fixed(4);
    return {{"suppressed", false},
            {"people", published->people},
            {"mean_score", published->mean_score.to_fixed(2)},
            {"rating_shares", shares}};
}

}

json to_json(const PublicService& service) {
    return {{"id", service.id},
            {"unit_id", service.unit_id},
            {"code", service.code},
            {"name", service.name},
            {"promised_working_days", nullable(service.promised_working_days)},
            {"population", nullable(service.population)},
            {"state", code(service.state)}};
}

json to_json(const Survey& survey, const std::vector<SurveyAction>& allowed) {
    return {{"id", survey.id},
            {"service_id", survey.service_id},
            {"unit_id", survey.unit_id},
            {"period", survey.period},
            {"title", survey.title},
            {"elements", codes(survey.elements)},
            {"state", code(survey.state)},
            {"allowed_actions", codes(allowed)}};
}

json to_json(const store::ServiceTally& tally) {
    const auto found = tally.shown ? satisfaction(*tally.shown) : std::nullopt;
    auto elements = json::array();
    if (found)
        for (const auto& one : found->elements)
            elements.push_back({{"key", code(one.element)}, {"nrr", one.nrr.to_fixed(3)}});
    return {{"service_id", tally.service_id},
            {"unit_id", tally.unit_id},
            {"period", tally.period},
            {"respondents", found ? json(tally.shown->respondents) : json(nullptr)},
            {"quarantined", shown_to_public(tally.quarantined)},
            {"suppressed", !found},
            {"ikm", found ? json(found->ikm.to_fixed(2)) : json(nullptr)},
            {"grade", found ? json(code(found->grade)) : json(nullptr)},
            {"performance", found ? json(performance(found->grade)) : json(nullptr)},
            {"elements", elements},
            {"sample", sample(found ? std::optional(tally.shown->respondents) : std::nullopt, tally.population)},
            {"interval", found ? interval_of(*tally.shown) : json(nullptr)}};
}

json to_json(const store::Tally& tally) {
    return {{"survey_id", tally.survey_id},
            {"quarantined", tally.quarantined},
            {"rejected", tally.rejected},
            {"figure", figure_of(tally.totals.respondents, satisfaction(tally.totals))}};
}

json to_json(const ResponseBatch& batch, const std::vector<BatchAction>& allowed) {
    auto history = json::array();
    for (const auto& step : batch.steps)
        history.push_back({{"action", code(step.action)},
                           {"by", step.by},
                           {"reason", step.reason},
                           {"at", step.at},
                           {"answers", step.answers}});
    return {{"id", batch.id},
            {"survey_id", batch.survey_id},
            {"service_id", batch.service_id},
            {"unit_id", batch.unit_id},
            {"period", batch.period},
            {"doubt", code(batch.doubt)},
            {"day", domain::to_string(batch.day)},
            {"answers", batch.totals.respondents},
            {"sources", batch.sources},
            {"most_alike", batch.most_alike},
            {"figure", figure_of(batch.totals.respondents, satisfaction(batch.totals))},
            {"survey", figure_of(batch.survey.respondents, satisfaction(batch.survey))},
            {"with_it", figure_of(batch.survey.respondents + batch.totals.respondents, with_it(batch))},
            {"state", code(batch.state)},
            {"history", history},
            {"allowed_actions", codes(allowed)}};
}

json to_json(const store::SurveyPolicyVersion& version) {
    json shown{{"version", version.version},
               {"valid_from", domain::to_string(version.valid_from)},
               {"basis", version.policy.basis}};
    for (const auto& limit : survey_limits) shown[limit.name] = version.policy.*limit.value;
    return shown;
}

json figure_of(const store::PeriodTotals* totals) {
    if (!totals) return nullptr;
    const auto found = unit_satisfaction(totals->services);
    return {{"period", totals->period},
            {"respondents", found ? json(found->respondents) : json(nullptr)},
            {"quarantined", shown_to_public(totals->quarantined)},
            {"suppressed", !found},
            {"ikm", found ? json(found->ikm.to_fixed(2)) : json(nullptr)},
            {"grade", found ? json(code(found->grade)) : json(nullptr)},
            {"performance", found ? json(performance(found->grade)) : json(nullptr)}};
}

json figure_of(const store::UnitScores* scores) {
    if (!scores) return nullptr;
    return {{"period", scores->period},
            {"score", nullable(scores->score)},
            {"rating", nullable(scores->rating)},
            {"provisional", scores->provisional},
            {"people", people_of(*scores)}};
}

feed::Event changed_event(const PublicService& service) {
    auto data = to_json(service);
    data["version"] = service.version;
    return {"id.kinerja.public_service.changed", service.id, data.dump(), {}};
}

feed::Event changed_event(const Survey& survey) {
    const json data{{"id", survey.id},         {"service_id", survey.service_id}, {"unit_id", survey.unit_id},
                    {"period", survey.period}, {"state", code(survey.state)},     {"version", survey.version}};
    return {"id.kinerja.survey.changed", survey.id, data.dump(), {}};
}

feed::Event changed_event(const store::SurveyPolicyVersion& version, const std::string& region) {
    return {"id.kinerja.survey_policy.changed", region, to_json(version).dump(), {}};
}

}
