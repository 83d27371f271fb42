#include "score_store.hpp"

#include <algorithm>

#include "score_columns.hpp"

namespace indicators::store {
namespace {

constexpr auto select_versions = "SELECT s.score_id AS id, " + score_columns + R"(
    FROM score_version s
    WHERE s.region = $1)";

/// What is kept of a score, as which version; the columns of both tables, and their values in `score`.
constexpr postgres::Sql version_columns =
    "region, score_id, version, period, owner_kind, owner_id, unit_id, score, rating, rule_version, provisional, "
    "inputs, inputs_hash, computed_at, run_id, replaced_by";
constexpr postgres::Sql version_values =
    "region, id, version, period, owner_kind, owner_id, unit_id, score, rating, rule_version, provisional, "
    "inputs, inputs_hash, computed_at, run_id, $3";

constexpr auto select_stored = postgres::statement("score.find_stored", R"(
    SELECT owner_kind, owner_id, id, inputs_hash, rule_version, unit_id, run_id, provisional, version
    FROM score
    WHERE region = $1 AND period = $2 AND owner_kind = $3 AND owner_id BETWEEN $4 AND $5)");

constexpr auto try_to_hold = postgres::statement("score.try_to_hold", R"(
    SELECT pg_try_advisory_xact_lock(hashtextextended('scores ' || $1 || ' ' || $2, 0)) AS held)");

// What this very run has written before it was interrupted is not a version of its own.
constexpr auto keep_versions = postgres::statement(
    "score.keep_versions", "INSERT INTO score_version (" + version_columns + ") SELECT " + version_values + R"(
    FROM score
    WHERE region = $1 AND id = ANY($2::uuid[]) AND run_id IS DISTINCT FROM $3)");

constexpr auto update_all = postgres::statement("score.replace", R"(
    UPDATE score s
    SET unit_id = n.unit_id, score = n.score, rating = n.rating, rule_version = n.rule_version,
        provisional = n.provisional, inputs = n.inputs, inputs_hash = n.inputs_hash, run_id = $10, computed_at = now(),
        version = s.version + 1
    FROM unnest($2::uuid[], $3::uuid[], $4::numeric[], $5::text[], $6::text[], $7::boolean[], $8::text[], $9::text[])
         AS n (id, unit_id, score, rating, rule_version, provisional, inputs, inputs_hash)
    WHERE s.region = $1 AND s.id = n.id)");

constexpr auto delete_orphans = postgres::statement("score.remove_orphans", R"(
    WITH s AS (
        DELETE FROM score s
        WHERE region = $1 AND period = $2
          AND NOT EXISTS (
              SELECT FROM target t
              WHERE t.region = $1 AND t.period = $2 AND t.owner_kind = s.owner_kind AND t.owner_id = s.owner_id
                AND t.state = 'agreed')
        RETURNING *),
    kept AS (
        INSERT INTO score_version ()" + version_columns + ") SELECT " + version_values +
                                                                                R"( FROM s)
    SELECT s.id, )" + score_columns + R"(
    FROM s
    ORDER BY s.id)");

constexpr auto update_provisional = postgres::statement("score.make_provisional", R"(
    UPDATE score SET provisional = true, version = version + 1
    WHERE region = $1 AND period = $2 AND NOT provisional)");

constexpr auto select_page = postgres::statement("score.list", select_scores + R"(
      AND ($2::text IS NULL OR s.owner_kind = $2)
      AND ($3::uuid IS NULL OR s.owner_id = $3)
      AND ($4::text IS NULL OR s.period = $4)
      AND ($5::uuid IS NULL OR s.unit_id = $5)
      AND ($6::uuid IS NULL OR s.id > $6)
      AND ($7::uuid[] IS NULL OR s.owner_kind <> 'employee' OR s.owner_id = ANY($7))
    ORDER BY s.id
    LIMIT $8)");

constexpr auto select_seen = postgres::statement("score.find", "SELECT s.id, " + score_columns + R"(,
           owner_relations($3, $4, s.owner_kind, s.owner_id, $5, s.period) AS relations
    FROM score s
    WHERE s.region = $1 AND s.id = $2)");

constexpr auto select_version =
    postgres::statement("score.find_version", select_scores + " AND s.id = $2 AND s.version = $3 UNION ALL " +
                                                  select_versions + " AND s.score_id = $2 AND s.version = $3");

constexpr auto select_version_page = postgres::statement("score.list_versions", "SELECT s.id, " + score_columns +
                                                                                    R"(, NULL AS replaced_at
    FROM score s
    WHERE s.region = $1 AND s.id = $2 AND ($3::bigint IS NULL OR s.version < $3)
    UNION ALL
    SELECT s.score_id, )" + score_columns + ", " + instant("s.replaced_at") + R"(
    FROM score_version s
    WHERE s.region = $1 AND s.score_id = $2 AND ($3::bigint IS NULL OR s.version < $3)
    ORDER BY version DESC
    LIMIT $4)");

constexpr auto select_changed_ids = postgres::statement("score.list_changed", R"(
    SELECT id FROM (
        (SELECT id FROM score
         WHERE region = $1 AND run_id = $2 AND ($3::uuid IS NULL OR id > $3)
         ORDER BY id LIMIT $4)
        UNION
        (SELECT score_id FROM score_version
         WHERE region = $1 AND run_id = $2 AND ($3::uuid IS NULL OR score_id > $3)
         ORDER BY score_id LIMIT $4)
        UNION
        (SELECT score_id FROM score_version
         WHERE region = $1 AND replaced_by = $2 AND ($3::uuid IS NULL OR score_id > $3)
         ORDER BY score_id LIMIT $4)) AS changed
    ORDER BY id
    LIMIT $4)");

constexpr auto select_after = postgres::statement(
    "score.list_after_run", select_scores + " AND s.run_id = $2 AND s.id = ANY($3::uuid[]) " + "UNION ALL " +
                                select_versions + " AND s.run_id = $2 AND s.score_id = ANY($3::uuid[])");
constexpr auto select_before = postgres::statement(
    "score.list_before_run", select_versions + " AND s.replaced_by = $2 AND s.score_id = ANY($3::uuid[])");

StoredScore read_stored(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<ScoreRow>>(),
            .owner = read_owner(row),
            .inputs_hash = row["inputs_hash"].text(),
            .rule_version = row["rule_version"].text(),
            .unit_id = row["unit_id"].optional_text(),
            .run_id = row["run_id"].optional_text(),
            .provisional = row["provisional"].boolean(),
            .version = row["version"].integer()};
}

ScoreVersion read_version(const postgres::Row& row) { return {read_score(row), row["replaced_at"].optional_text()}; }

domain::Id<ScoreRow> read_id(const postgres::Row& row) { return row["id"].as<domain::Id<ScoreRow>>(); }

}

ScoreRow read_score(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<ScoreRow>>(),
            .owner = read_owner(row),
            .unit_id = row["unit_id"].optional_text(),
            .period = row["period"].as<domain::Period>(),
            .score = row["score"].optional_text(),
            .rating = row["rating"].optional_text(),
            .rule_version = row["rule_version"].text(),
            .provisional = row["provisional"].boolean(),
            .inputs = row["inputs"].text(),
            .inputs_hash = row["inputs_hash"].text(),
            .computed_at = row["computed_at"].text(),
            .run_id = row["run_id"].optional_text(),
            .version = row["version"].integer()};
}

std::map<Owner, StoredScore> find_stored_scores(postgres::Transaction& tx, const domain::Period& period,
                                                const OwnerRange& range) {
    std::map<Owner, StoredScore> found;
    const auto rows = tx.query(select_stored, {tx.region(), period, range.kind, range.first, range.last});
    for (auto& stored : postgres::all(rows, read_stored)) found.emplace(stored.owner, std::move(stored));
    return found;
}

bool try_to_hold_scores(postgres::Transaction& tx, const domain::Period& period) {
    return tx.query(try_to_hold, {tx.region(), period}).front()["held"].boolean();
}

void insert(postgres::Transaction& tx, const std::vector<ScoreRow>& scores) {
    if (scores.empty()) return;
    auto next = scores.begin();
    tx.copy_in("score",
               {"region", "id", "owner_kind", "owner_id", "period", "unit_id", "score", "rating", "rule_version",
                "provisional", "inputs", "inputs_hash", "run_id"},
               [&](std::vector<postgres::Value>& row) {
                   if (next == scores.end()) return false;
                   const auto& s = *next++;
                   row = {tx.region(), s.id,           s.owner.kind,  s.owner.id, s.period,      s.unit_id, s.score,
                          s.rating,    s.rule_version, s.provisional, s.inputs,   s.inputs_hash, s.run_id};
                   return true;
               });
}

void replace(postgres::Transaction& tx, const std::vector<ScoreRow>& scores) {
    if (scores.empty()) return;
    std::vector<postgres::Value> ids, rules, provisional, inputs, hashes, units, values, ratings;
    for (const auto& s : scores) {
        ids.emplace_back(s.id);
        rules.emplace_back(s.rule_version);
        provisional.emplace_back(s.provisional);
        inputs.emplace_back(s.inputs);
        hashes.emplace_back(s.inputs_hash);
        units.emplace_back(s.unit_id);
        values.emplace_back(s.score);
        ratings.emplace_back(s.rating);
    }
    const auto& run = scores.front().run_id;
    tx.query(keep_versions, {tx.region(), ids, run});
    tx.query(update_all, {tx.region(), ids, units, values, ratings, rules, provisional, inputs, hashes, run});
}

std::vector<ScoreRow> remove_orphans(postgres::Transaction& tx, const domain::Period& period,
                                     const std::string& run_id) {
    return postgres::all(tx.query(delete_orphans, {tx.region(), period, run_id}), read_score);
}

void make_provisional(postgres::Transaction& tx, const domain::Period& period) {
    tx.query(update_provisional, {tx.region(), period});
}

std::vector<ScoreRow> list_scores(postgres::Transaction& tx, const ScoreFilter& filter) {
    return postgres::all(
        tx.query(select_page, {tx.region(), filter.owner_kind, filter.owner_id, filter.period, filter.unit_id,
                               filter.after_id, filter.visible_employees, filter.limit}),
        read_score);
}

std::optional<SeenScore> find_score(postgres::Transaction& tx, domain::Id<ScoreRow> id,
                                    const identity::Viewer& viewer) {
    return postgres::one(tx.query(select_seen, {tx.region(), id, viewer.nip, viewer.administers, viewer.on}),
                         directory::read_seen<read_score>);
}

std::optional<ScoreRow> find_score_version(postgres::Transaction& tx, domain::Id<ScoreRow> id, std::int64_t version) {
    return postgres::one(tx.query(select_version, {tx.region(), id, version}), read_score);
}

std::vector<ScoreVersion> list_score_versions(postgres::Transaction& tx, domain::Id<ScoreRow> id,
                                              const std::optional<std::int64_t>& before, int limit) {
    return postgres::all(tx.query(select_version_page, {tx.region(), id, before, limit}), read_version);
}

std::vector<ScoreChange> list_score_changes(postgres::Transaction& tx, const std::string& run_id,
                                            const std::optional<std::string>& after_id, int limit) {
    const auto ids = postgres::all(tx.query(select_changed_ids, {tx.region(), run_id, after_id, limit}), read_id);
    std::map<domain::Id<ScoreRow>, ScoreChange> changes;
    for (auto& row : postgres::all(tx.query(select_after, {tx.region(), run_id, ids}), read_score))
        changes[row.id].after = std::move(row);
    for (auto& row : postgres::all(tx.query(select_before, {tx.region(), run_id, ids}), read_score))
        changes[row.id].before = std::move(row);
    std::vector<ScoreChange> found;
    for (const auto& id : ids) found.push_back(std::move(changes[id]));
    return found;
}

}
