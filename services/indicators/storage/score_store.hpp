#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scorecard.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// Owners with agreed targets in a period, in their order, after one of them.
std::vector<Owner> scored_owners(postgres::Transaction&, const std::string& period, const std::optional<Owner>& after,
                                 int limit);
std::int64_t count_scored_owners(postgres::Transaction&, const std::string& period);
/// Their scorecards: agreed targets with the measurements that count. Two round trips, however many owners.
std::vector<Scorecard> scorecards(postgres::Transaction&, const std::string& period, const std::vector<Owner>&);

struct ScoreRow {
    std::string id{};
    Owner owner{};
    std::optional<std::string> unit_id{};
    std::string period{};
    std::optional<std::string> score{}, rating{};
    std::string rule_version{};
    bool provisional = false;
    std::string targets{};      ///< JSON array, as the API shows it
    std::string inputs{};       ///< JSON, from which it can be recomputed
    std::string inputs_hash{};  ///< SHA-256 of the inputs, hexadecimal
    std::string computed_at{};
    std::int64_t version = 1;
};

/// Inserts scores, or brings them up to date where anything but the time differs; only those that changed are returned,
/// with their ids and versions.
std::vector<ScoreRow> save(postgres::Transaction&, const std::vector<ScoreRow>&);
/// Removes the scores of a period whose owners have no agreed target in it any more.
std::int64_t remove_orphans(postgres::Transaction&, const std::string& period);
/// All scores of the period become provisional, because it is open again.
void make_provisional(postgres::Transaction&, const std::string& period);

struct ScoreFilter {
    std::optional<std::string> owner_kind{}, owner_id{}, period{}, unit_id{}, after_id{};
    /// Employees whose scores may be told, beside those of units; nothing: all.
    std::optional<std::vector<std::string>> visible_employees{};
    int limit = 50;
};
std::vector<ScoreRow> scores(postgres::Transaction&, const ScoreFilter&);
std::optional<ScoreRow> score(postgres::Transaction&, const std::string& id);

}
