#include "evidence.hpp"

#include <nlohmann/json.hpp>

#include "code.hpp"
#include "evidence_store.hpp"
#include "period.hpp"

namespace appraisal {
using nlohmann::json;
namespace {

/// A text or an exact number, as text; nothing for null.
std::optional<std::string> text_in(const json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) return std::nullopt;
    return found->is_string() ? found->get<std::string>() : found->dump();
}

json nullable(const std::optional<std::string>& value) { return value ? json(*value) : json(nullptr); }

store::KnownScore told_score(const json& data) {
    return {.id = data.at("id"),
            .score = text_in(data, "score"),
            .rating = text_in(data, "rating"),
            .provisional = data.value("provisional", false),
            .targets = data.value("targets", "[]")};
}

/// The period and those around it, from small to large.
std::vector<std::string> around(std::optional<domain::Period> period) {
    std::vector<std::string> found;
    for (; period; period = period->parent()) found.push_back(period->to_string());
    return found;
}

}

void take_scores(feed::Writing& writing, std::span<const feed::Received> events) {
    told_scores::Keys gone;
    std::map<told_scores::Key, store::KnownScore> known;
    for (const auto& [key, data] : told_scores::latest(events)) {
        if (data)
            known.emplace(key, told_score(*data));
        else
            gone.add(key);
    }
    told_scores::forget(writing.sql(), gone);
    store::keep(writing.sql(), known);
}

void take_satisfaction(feed::Writing& writing, const feed::Received& event) {
    if (event.type != "id.kinerja.satisfaction.changed") return;
    const auto& unit = event.data.at("unit");
    store::keep(writing.sql(), store::KnownSatisfaction{.unit_id = event.data.at("unit_id"),
                                                        .period = event.data.at("period"),
                                                        .ikm = text_in(unit, "ikm"),
                                                        .grade = text_in(unit, "grade"),
                                                        .respondents = unit.value("respondents", std::int64_t{0})});
}

void take_learning(feed::Writing& writing, const feed::Received& event) {
    if (event.type != "id.kinerja.learning.recorded") return;
    store::keep(writing.sql(), store::KnownLearning{.id = event.data.at("id"),
                                                    .employee_id = event.data.at("employee_id"),
                                                    .year = event.data.at("year"),
                                                    .hours = text_in(event.data, "hours").value_or("0")});
}

json evidence_for(postgres::Transaction& tx, const Appraisal& appraisal) {
    const auto period = domain::Period::parse(appraisal.period);
    json score = nullptr, satisfaction = nullptr, suggestion = nullptr;
    if (const auto known = store::known_score(tx, {"employee", appraisal.employee_id, appraisal.period})) {
        score = {{"id", known->id},
                 {"score", nullable(known->score)},
                 {"rating", nullable(known->rating)},
                 {"provisional", known->provisional},
                 {"targets", json::parse(known->targets)}};
        suggestion = score["rating"];
    }
    if (const auto known = store::known_satisfaction(tx, appraisal.unit_id, around(period)))
        satisfaction = {{"period", known->period},
                        {"ikm", nullable(known->ikm)},
                        {"grade", nullable(known->grade)},
                        {"respondents", known->respondents}};
    const int year = period ? period->year() : 0;
    return {{"suggestion", suggestion},
            {"score", score},
            {"satisfaction", satisfaction},
            {"learning", {{"year", year}, {"hours", store::learning_hours(tx, appraisal.employee_id, year)}}}};
}

std::optional<Expectation> suggestion_of(const json& evidence) {
    const auto& suggestion = evidence.at("suggestion");
    if (!suggestion.is_string()) return std::nullopt;
    return domain::find_code(domain::all_expectations, suggestion.get<std::string>());
}

}
