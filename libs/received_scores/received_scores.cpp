#include "received_scores.hpp"

#include <nlohmann/json.hpp>

namespace received_scores {

std::map<Key, const nlohmann::json*> latest(std::span<const feed::Received> events) {
    std::map<Key, const nlohmann::json*> scores;
    for (const auto& event : events) {
        const bool removed = event.type == "id.kinerja.score.removed";
        if (!removed && event.type != "id.kinerja.score.computed") continue;
        const auto& owner = event.data.at("owner");
        scores[{owner.at("kind"), owner.at("id"), event.data.at("period")}] = removed ? nullptr : &event.data;
    }
    return scores;
}

void Keys::add(const Key& key) {
    owner_kinds.push_back(key.owner_kind);
    owner_ids.push_back(key.owner_id);
    periods.push_back(key.period);
}

void forget(postgres::Transaction& tx, const Keys& keys) {
    if (keys.periods.empty()) return;
    tx.query(
        "DELETE FROM known_score WHERE region = $1 AND (owner_kind, owner_id, period) IN "
        "(SELECT * FROM unnest($2::text[], $3::uuid[], $4::text[]))",
        {tx.region(), keys.owner_kinds, keys.owner_ids, keys.periods});
}

}
