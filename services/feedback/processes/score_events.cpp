#include "score_events.hpp"

#include "json_values.hpp"
#include "score_store.hpp"

namespace feedback {
using nlohmann::json;
namespace {

/// Nothing for what cannot be scored any more: no target is left that has a value.
std::optional<store::KnownScore> read_score(const json& data, const received_scores::Key& key) {
    const auto period = domain::Period::parse(key.period);
    if (!period || !data.at("score").is_string() || !data.at("rating").is_string()) return std::nullopt;
    const auto& unit_id = data.at("unit_id");
    return store::KnownScore{.last_day = period->last_day(),
                             .unit_id = key.owner_kind == "unit" ? std::optional(key.owner_id)
                                        : unit_id.is_string()    ? std::optional(unit_id.get<std::string>())
                                                                 : std::nullopt,
                             .score = data["score"],
                             .rating = data["rating"].get<domain::Expectation>(),
                             .provisional = data.at("provisional")};
}

}

void on_score_events(feed::Writing& writing, std::span<const feed::Received> events) {
    received_scores::Keys removed;
    std::map<received_scores::Key, store::KnownScore> known;
    for (const auto& [key, data] : received_scores::latest(events)) {
        if (auto score = data ? read_score(*data, key) : std::nullopt)
            known.emplace(key, std::move(*score));
        else
            removed.add(key);
    }
    received_scores::forget(writing.sql(), removed);
    store::save(writing.sql(), known);
}

}
