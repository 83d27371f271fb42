#pragma once
#include <optional>
#include <string>
#include <vector>

#include "scorecard_store.hpp"

namespace indicators::store {

struct ScoreRow {
    std::string id{};
    Owner owner{};
    std::optional<std::string> unit_id{};
    std::string period{};
    std::optional<std::string> score{}, rating{};
    std::string rule_version{};
    bool provisional = false;
    std::string inputs{};       ///< canonical text (domain/score_inputs.hpp)
    std::string inputs_hash{};  ///< its SHA-256, hexadecimal
    std::string computed_at{};
    std::optional<std::string> run_id{};  ///< of the run that computed it
    std::int64_t version = 1;
};

/// What is stored of a score without its inputs: enough to see whether a new one differs.
struct StoredScore {
    std::string id{}, inputs_hash{}, rule_version{};
    std::optional<std::string> unit_id{}, run_id{};
    bool provisional = false;
    std::int64_t version = 1;
};
/// By owner's id.
std::map<std::string, StoredScore> stored_scores(postgres::Transaction&, const std::string& period, const OwnerRange&);

/// Whether no other transaction computes the period's scores; none does then until this one ends.
bool try_to_hold_scores(postgres::Transaction&, const std::string& period);

std::vector<std::string> new_ids(postgres::Transaction&, std::size_t count);
/// Streams new scores in.
void insert(postgres::Transaction&, const std::vector<ScoreRow>&);
/// Puts scores in the place of stored ones; what another run had computed is kept as a version.
void replace(postgres::Transaction&, const std::vector<ScoreRow>&);
/// Removes the scores of a period whose owners have no agreed target in it any more; each stays as a version.
std::vector<ScoreRow> remove_orphans(postgres::Transaction&, const std::string& period, const std::string& run_id);
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
/// As it was in that version, present or past.
std::optional<ScoreRow> score_as_of(postgres::Transaction&, const std::string& id, std::int64_t version);

struct ScoreVersion {
    ScoreRow row{};
    std::optional<std::string> replaced_at{};  ///< nothing: it is the present one
};
/// Latest first, before a version.
std::vector<ScoreVersion> score_versions(postgres::Transaction&, const std::string& id,
                                         const std::optional<std::int64_t>& before, int limit);

/// What a run changed of one score; nothing before: it is new; nothing after: it was removed.
struct ScoreChange {
    std::optional<ScoreRow> before{}, after{};
};
std::vector<ScoreChange> score_changes(postgres::Transaction&, const std::string& run_id,
                                       const std::optional<std::string>& after_id, int limit);

}
