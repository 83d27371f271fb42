#pragma once
#include <map>
#include <vector>

#include "contribution.hpp"
#include "transaction.hpp"

/// The graph of who contributes to what.
namespace indicators::store {

/// Whoever changes a region's graph waits for the others; taken after the scorecards (lock_scorecard).
void lock_contributions(postgres::Transaction&);

/// A new target's. All of them hold together already (see find_supported), or the database refuses.
void insert(postgres::Transaction&, domain::Id<Target> contributor_id, const std::vector<Contribution>&);
/// What a target contributes to, in the place of what it did.
void replace_contributions(postgres::Transaction&, domain::Id<Target> contributor_id, const std::vector<Contribution>&);

/// A measurement that counts no longer until somebody else has looked at it.
struct Withheld {
    std::string measurement_id{};
    domain::Id<Target> target_id{};
};
/// Withholds what counted unseen of these targets and of those that contribute to them, where it was reported by
/// somebody whose own result they now make: in whichever order one reports and links, somebody else looks at it.
std::vector<Withheld> withhold_own(postgres::Transaction&, const std::vector<domain::Id<Target>>& contributor_ids);

/// Those whom a target would contribute to, with their other contributors; the ones that do not exist are left out.
std::map<domain::Id<Target>, Supported> find_supported(postgres::Transaction&, domain::Id<Target> contributor_id,
                                                       const std::vector<domain::Id<Target>>&);
/// The ids of a target's own contributors.
std::vector<domain::Id<Target>> list_contributor_ids(postgres::Transaction&, domain::Id<Target> supported_id);

/// All edges on the ways to a target from those that move it, or from it to all that it moves.
std::vector<Edge> list_edges_below(postgres::Transaction&, domain::Id<Target>);
std::vector<Edge> list_edges_above(postgres::Transaction&, domain::Id<Target>);

}
