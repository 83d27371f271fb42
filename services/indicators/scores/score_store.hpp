#pragma once
#include <optional>
#include <string>
#include <vector>

#include "directory.hpp"
#include "scorecard_store.hpp"

namespace indicators::store {

struct ScoreRow {
    domain::Id<ScoreRow> id{};
    Owner owner{};
    std::optional<std::string> unit_id{};
    domain::Period period;
    std::optional<std::string> score{}, rating{};
    std::string rule_version{};
    bool provisional = false;
    std::string inputs{};       ///< canonical text (score_inputs.hpp)
    std::string inputs_hash{};  ///< its SHA-256, hexadecimal
    std::string computed_at{};
    std::optional<std::string> run_id{};  ///< of the run that computed it
    std::int64_t version = 1;
};
using SeenScore = identity::Seen<ScoreRow>;  ///< relations to the owner

/// What is stored of a score without its inputs: enough to see whether a new one differs.
struct StoredScore {
    domain::Id<ScoreRow> id{};
    Owner owner{};
    std::string inputs_hash{}, rule_version{};
    std::optional<std::string> unit_id{}, run_id{};
    bool provisional = false;
    std::int64_t version = 1;
};
std::map<Owner, StoredScore> find_stored_scores(postgres::Transaction&, const domain::Period&, const OwnerRange&);

/// Whether no other transaction computes the period's scores; none does then until this one ends.
bool try_to_hold_scores(postgres::Transaction&, const domain::Period&);

/// Streams new scores in.
void insert(postgres::Transaction&, const std::vector<ScoreRow>&);
/// Puts scores in the place of stored ones; what another run had computed is kept as a version.
void replace(postgres::Transaction&, const std::vector<ScoreRow>&);
/// Removes the scores of a period whose owners have no agreed target in it any more; each stays as a version.
std::vector<ScoreRow> remove_orphans(postgres::Transaction&, const domain::Period&, const std::string& run_id);
/// All scores of the period become provisional, because it is open again.
void make_provisional(postgres::Transaction&, const domain::Period&);

struct ScoreFilter {
    std::optional<OwnerKind> owner_kind{};
    std::optional<domain::Id<Owner>> owner_id{};
    std::optional<domain::Period> period{};
    std::optional<std::string> unit_id{}, after_id{};
    /// Employees whose scores may be told, beside those of units; nothing: all.
    std::optional<std::vector<std::string>> visible_employees{};
    int limit = 50;
};
std::vector<ScoreRow> list_scores(postgres::Transaction&, const ScoreFilter&);
std::optional<SeenScore> find_score(postgres::Transaction&, domain::Id<ScoreRow>, const identity::Viewer&);
/// As it was in that version, present or past.
std::optional<ScoreRow> find_score_version(postgres::Transaction&, domain::Id<ScoreRow>, std::int64_t version);

struct ScoreVersion {
    ScoreRow row;
    std::optional<std::string> replaced_at{};  ///< nothing: it is the present one
};
/// Latest first, before a version.
std::vector<ScoreVersion> list_score_versions(postgres::Transaction&, domain::Id<ScoreRow>,
                                              const std::optional<std::int64_t>& before, int limit);

/// What a run changed of one score; nothing before: it is new; nothing after: it was removed.
struct ScoreChange {
    std::optional<ScoreRow> before{}, after{};
};
std::vector<ScoreChange> list_score_changes(postgres::Transaction&, const std::string& run_id,
                                            const std::optional<std::string>& after_id, int limit);

}
