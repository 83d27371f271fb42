#pragma once
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "follower.hpp"
#include "transaction.hpp"

/// Scores as feeds/kpi tells of them (proto-docs/events.md), for services that keep them. Each keeps of them what it
/// needs, in a table `known_score` whose key is region, owner_kind, owner_id and period.
namespace received_scores {

/// What their followers have as text (feed::FollowerOptions): nobody looks into the targets of a score, which are most
/// of its event.
inline const std::set<std::string, std::less<>> unparsed{"targets"};

struct Key {
    std::string owner_kind, owner_id, period;
    friend auto operator<=>(const Key&, const Key&) = default;
};

/// How the events leave each score that they tell of: the data of the last id.kinerja.score.computed, or null where an
/// id.kinerja.score.removed came after it.
std::map<Key, const nlohmann::json*> latest(std::span<const feed::Received>);

/// Keys side by side, for unnest($n::text[], $n::uuid[], $n::text[]).
struct Keys {
    std::vector<std::string> owner_kinds, owner_ids, periods;
    void add(const Key&);
};

void forget(postgres::Transaction&, const Keys&);

}
