#include "json.hpp"

#include <nlohmann/json.hpp>

#include "input.hpp"
#include "sample_size.hpp"

namespace feedback {
using nlohmann::json;
using service::nullable;
namespace {

template <class Values>
json codes(const Values& values) {
    auto list = json::array();
    for (const auto value : values) list.push_back(code(value));
    return list;
}

json sample(std::int64_t respondents, const std::optional<std::int64_t>& population) {
    if (!population) return {{"population", nullptr}, {"required", nullptr}, {"adequate", nullptr}};
    const auto required = domain::sample_size(*population);
    return {{"population", *population}, {"required", required}, {"adequate", respondents >= required}};
}

json interval_of(const Totals& totals) {
    const auto found = interval(totals);
    if (!found) return nullptr;
    return {{"level", found->level.to_string()}, {"low", found->low.to_fixed(2)}, {"high", found->high.to_fixed(2)}};
}

json to_json(const PeopleTotals& totals) {
    const auto published = publishable(totals);
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
    const auto found = satisfaction(tally.totals).value();
    auto elements = json::array();
    for (const auto& one : found.elements)
        elements.push_back({{"key", code(one.element)}, {"nrr", one.nrr.to_fixed(3)}});
    return {{"service_id", tally.service_id},
            {"unit_id", tally.unit_id},
            {"period", tally.period},
            {"respondents", tally.totals.respondents},
            {"ikm", found.ikm.to_fixed(2)},
            {"grade", code(found.grade)},
            {"performance", performance(found.grade)},
            {"elements", elements},
            {"sample", sample(tally.totals.respondents, tally.population)},
            {"interval", interval_of(tally.totals)}};
}

json figure_of(const store::PeriodTotals* totals) {
    const auto found = totals ? unit_satisfaction(totals->surveys) : std::nullopt;
    if (!found) return nullptr;
    return {{"period", totals->period},
            {"respondents", found->respondents},
            {"ikm", found->ikm.to_fixed(2)},
            {"grade", code(found->grade)},
            {"performance", performance(found->grade)}};
}

json figure_of(const store::UnitScores* scores) {
    if (!scores) return nullptr;
    return {{"period", scores->period},
            {"score", nullable(scores->score)},
            {"rating", nullable(scores->rating)},
            {"provisional", scores->provisional},
            {"people", to_json(scores->people)}};
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

}
