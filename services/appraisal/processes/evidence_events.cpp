#include "evidence_events.hpp"

#include "evidence_store.hpp"
#include "json_values.hpp"

namespace appraisal {
namespace {

using nlohmann::json;

/// A text or an exact number, as text; nothing for null.
std::optional<std::string> read_text(const json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) return std::nullopt;
    return found->is_string() ? found->get<std::string>() : found->dump();
}

std::optional<Expectation> read_rating(const json& data) {
    const auto rating = read_text(data, "rating");
    return rating ? domain::find_code<Expectation>(*rating) : std::nullopt;
}

store::KnownScore read_score(const json& data) {
    return {.id = data.at("id"),
            .score = read_text(data, "score"),
            .rating = read_rating(data),
            .provisional = data.value("provisional", false),
            .targets = data.value("targets", "[]")};
}

}

void on_score_events(feed::Writing& writing, std::span<const feed::Received> events) {
    received_scores::Keys removed;
    std::map<received_scores::Key, store::KnownScore> known;
    for (const auto& [key, data] : received_scores::latest(events)) {
        if (data)
            known.emplace(key, read_score(*data));
        else
            removed.add(key);
    }
    received_scores::forget(writing.sql(), removed);
    store::save(writing.sql(), known);
}

void on_satisfaction_event(feed::Writing& writing, const feed::Received& event) {
    if (event.type != "id.kinerja.satisfaction.changed") return;
    const auto& unit = event.data.at("unit");
    const auto period = event.data.at("period").get<domain::Period>();
    store::save(writing.sql(), store::KnownSatisfaction{.unit_id = event.data.at("unit_id").get<domain::UnitId>(),
                                                        .period = period,
                                                        .ikm = read_text(unit, "ikm"),
                                                        .grade = read_text(unit, "grade"),
                                                        .respondents = unit.value("respondents", std::int64_t{0})});
}

void on_learning_event(feed::Writing& writing, const feed::Received& event) {
    if (event.type != "id.kinerja.learning.recorded") return;
    store::save(writing.sql(),
                store::KnownLearning{.id = event.data.at("id"),
                                     .employee_id = event.data.at("employee_id").get<domain::EmployeeId>(),
                                     .year = event.data.at("year"),
                                     .hours = read_text(event.data, "hours").value_or("0")});
}

}
