#include "known_scores.hpp"

#include <nlohmann/json.hpp>

#include "period.hpp"
#include "score_store.hpp"

namespace feedback {
using nlohmann::json;
namespace {

/// Nothing for what cannot be scored any more: no target is left that has a value.
std::optional<store::KnownScore> told_score(const json& data, const told_scores::Key& key) {
    const auto period = domain::Period::parse(key.period);
    if (!period || !data.at("score").is_string() || !data.at("rating").is_string()) return std::nullopt;
    const auto& unit_id = data.at("unit_id");
    return store::KnownScore{.last_day = period->last_day(),
                             .unit_id = key.owner_kind == "unit" ? std::optional(key.owner_id)
                                        : unit_id.is_string()    ? std::optional(unit_id.get<std::string>())
                                                                 : std::nullopt,
                             .score = data["score"],
                             .rating = data["rating"],
                             .provisional = data.at("provisional")};
}

}

void take_scores(feed::Writing& writing, std::span<const feed::Received> events) {
    told_scores::Keys gone;
    std::map<told_scores::Key, store::KnownScore> known;
    for (const auto& [key, data] : told_scores::latest(events)) {
        if (auto score = data ? told_score(*data, key) : std::nullopt)
            known.emplace(key, std::move(*score));
        else
            gone.add(key);
    }
    told_scores::forget(writing.sql(), gone);
    store::keep(writing.sql(), known);
}

}
