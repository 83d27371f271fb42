#pragma once
#include <map>
#include <string>
#include <vector>

#include "contribution.hpp"
#include "transaction.hpp"

/// The graph of who contributes to what.
namespace indicators::store {

/// Whoever changes a region's graph waits for the others; taken after the scorecards (lock_scorecard).
void lock_contributions(postgres::Transaction&);

/// What a target contributes to, in the place of what it did.
void replace_contributions(postgres::Transaction&, const std::string& contributor_id, const std::vector<Contribution>&);
/// A new target's. All of them hold together already (see `supported`), or the database refuses.
struct NewContribution {
    std::string contributor_id{};
    Contribution contribution{};
};
void insert(postgres::Transaction&, const std::vector<NewContribution>&);

/// Those whom a target would contribute to, with their other contributors; the ones that do not exist are left out.
std::map<std::string, Supported> supported(postgres::Transaction&, const std::string& contributor_id,
                                           const std::vector<std::string>& ids);
/// The contributors of targets, for those that have any.
std::map<std::string, Contributors> contributors(postgres::Transaction&, const std::vector<std::string>& ids);
/// The ids of a target's own contributors.
std::vector<std::string> contributor_ids(postgres::Transaction&, const std::string& supported_id);

/// All edges on the ways to a target from those that move it, or from it to all that it moves.
std::vector<Edge> edges_below(postgres::Transaction&, const std::string& target_id);
std::vector<Edge> edges_above(postgres::Transaction&, const std::string& target_id);
/// All edges to the targets of a period, for whoever rolls scores up.
std::vector<Edge> edges_of_period(postgres::Transaction&, const std::string& period);

}
