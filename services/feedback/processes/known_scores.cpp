#include "known_scores.hpp"

#include <nlohmann/json.hpp>

#include "period.hpp"
#include "score_store.hpp"

namespace feedback {

void take_score(feed::Writing& writing, const feed::Received& event) {
    if (event.type != "id.kinerja.score.computed") return;
    const auto& data = event.data;
    const store::ScoreOwner owner{data.at("owner").at("kind"), data.at("owner").at("id")};
    const auto period = domain::Period::parse(data.at("period").get<std::string>());
    if (!period) return;
    // What cannot be scored any more (no target left with a value) is told without a score.
    if (!data.at("score").is_string() || !data.at("rating").is_string())
        return store::forget(writing.sql(), owner, period->to_string());
    const auto& unit_id = data.at("unit_id");
    store::keep(writing.sql(), {.owner = owner,
                                .period = period->to_string(),
                                .last_day = period->last_day(),
                                .unit_id = owner.kind == "unit"  ? std::optional(owner.id)
                                           : unit_id.is_string() ? std::optional(unit_id.get<std::string>())
                                                                 : std::nullopt,
                                .score = data["score"],
                                .rating = data["rating"],
                                .provisional = data.at("provisional")});
}

}
