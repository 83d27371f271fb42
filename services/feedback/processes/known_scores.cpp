#include "known_scores.hpp"

#include <nlohmann/json.hpp>

#include "period.hpp"
#include "score_store.hpp"

namespace feedback {
using nlohmann::json;
namespace {

/// Nothing for what cannot be scored any more: no target is left that has a value.
std::optional<store::KnownScore> told_score(const json& data, const store::ScoreKey& key,
                                            const domain::Date& last_day) {
    if (!data.at("score").is_string() || !data.at("rating").is_string()) return std::nullopt;
    const auto& unit_id = data.at("unit_id");
    return store::KnownScore{.last_day = last_day,
                             .unit_id = key.owner_kind == "unit" ? std::optional(key.owner_id)
                                        : unit_id.is_string()    ? std::optional(unit_id.get<std::string>())
                                                                 : std::nullopt,
                             .score = data["score"],
                             .rating = data["rating"],
                             .provisional = data.at("provisional")};
}

}

void take_scores(feed::Writing& writing, std::span<const feed::Received> events) {
    std::map<store::ScoreKey, std::optional<store::KnownScore>> latest;  // nothing for one that is gone
    for (const auto& event : events) {
        const bool removed = event.type == "id.kinerja.score.removed";
        if (!removed && event.type != "id.kinerja.score.computed") continue;
        const auto& data = event.data;
        const auto period = domain::Period::parse(data.at("period").get<std::string>());
        if (!period) continue;
        const store::ScoreKey key{data.at("owner").at("kind"), data.at("owner").at("id"), period->to_string()};
        latest[key] = removed ? std::nullopt : told_score(data, key, period->last_day());
    }
    std::vector<store::ScoreKey> gone;
    std::vector<std::pair<store::ScoreKey, store::KnownScore>> known;
    for (auto& [key, score] : latest) {
        if (score)
            known.emplace_back(key, std::move(*score));
        else
            gone.push_back(key);
    }
    store::forget_scores(writing.sql(), gone);
    store::keep_scores(writing.sql(), known);
}

}
