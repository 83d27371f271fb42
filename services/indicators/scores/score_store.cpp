#include "score_store.hpp"

#include <algorithm>

#include "columns.hpp"
#include "score_columns.hpp"

namespace indicators::store {
namespace {

const std::string select_versions = "SELECT s.score_id AS id, " + score_columns + "FROM score_version s ";
const std::string kept =
    "region, score_id, version, period, owner_kind, owner_id, unit_id, score, "
    "rating, rule_version, provisional, "
    "inputs, inputs_hash, computed_at, run_id, replaced_by";

std::optional<ScoreRow> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read_score(rows.front());
}

}

std::map<std::string, StoredScore> stored_scores(postgres::Transaction& tx, const std::string& period,
                                                 const OwnerRange& range) {
    std::map<std::string, StoredScore> found;
    for (const auto row : tx.query("SELECT owner_id, id, inputs_hash, rule_version, unit_id, "
                                   "run_id, provisional, version FROM score "
                                   "WHERE region = $1 AND period = $2 AND owner_kind = $3 AND "
                                   "owner_id BETWEEN $4 AND $5",
                                   {tx.region(), period, range.kind, range.first, range.last}))
        found.emplace(row["owner_id"].text(), StoredScore{.id = row["id"].text(),
                                                          .inputs_hash = row["inputs_hash"].text(),
                                                          .rule_version = row["rule_version"].text(),
                                                          .unit_id = row["unit_id"].optional_text(),
                                                          .run_id = row["run_id"].optional_text(),
                                                          .provisional = row["provisional"].boolean(),
                                                          .version = row["version"].integer()});
    return found;
}

bool try_to_hold_scores(postgres::Transaction& tx, const std::string& period) {
    return tx
        .query("SELECT pg_try_advisory_xact_lock(hashtextextended('scores ' || $1 || ' ' || $2, 0))",
               {tx.region(), period})
        .front()[0]
        .boolean();
}

std::vector<std::string> new_ids(postgres::Transaction& tx, std::size_t count) {
    std::vector<std::string> ids;
    ids.reserve(count);
    for (const auto row : tx.query("SELECT gen_random_uuid() FROM generate_series(1, $1)", {count}))
        ids.push_back(row[0].text());
    return ids;
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
                   row = {tx.region(), s.id,     code(s.owner.kind), s.owner.id,    s.period, s.unit_id,
                          s.score,     s.rating, s.rule_version,     s.provisional, s.inputs, s.inputs_hash,
                          s.run_id};
                   return true;
               });
}

void replace(postgres::Transaction& tx, const std::vector<ScoreRow>& scores) {
    if (scores.empty()) return;
    std::vector<std::string> ids, rules, provisional, inputs, hashes;
    std::vector<postgres::Value> units, values, ratings;
    for (const auto& s : scores) {
        ids.push_back(s.id);
        rules.push_back(s.rule_version);
        provisional.emplace_back(s.provisional ? "true" : "false");
        inputs.push_back(s.inputs);
        hashes.push_back(s.inputs_hash);
        units.emplace_back(s.unit_id);
        values.emplace_back(s.score);
        ratings.emplace_back(s.rating);
    }
    const auto& run = scores.front().run_id;
    // What this very run has written before it was interrupted is not a version
    // of its own.
    static const std::string keep = "INSERT INTO score_version (" + kept +
                                    ") SELECT region, id, version, period, owner_kind, owner_id, unit_id, "
                                    "score, rating, rule_version, "
                                    "provisional, inputs, inputs_hash, computed_at, run_id, $3 FROM score "
                                    "WHERE region = $1 AND "
                                    "id = ANY($2::uuid[]) AND run_id IS DISTINCT FROM $3";
    tx.query(keep, {tx.region(), ids, run});
    tx.query(
        "UPDATE score s SET unit_id = n.unit_id, score = n.score, rating = "
        "n.rating, rule_version = n.rule_version, "
        "provisional = n.provisional, inputs = n.inputs, inputs_hash = "
        "n.inputs_hash, run_id = $10, computed_at = "
        "now(), version = s.version + 1 FROM unnest($2::uuid[], $3::uuid[], "
        "$4::numeric[], $5::text[], $6::text[], "
        "$7::boolean[], $8::text[], $9::text[]) AS n (id, unit_id, score, "
        "rating, rule_version, provisional, inputs, "
        "inputs_hash) WHERE s.region = $1 AND s.id = n.id",
        {tx.region(), ids, units, values, ratings, rules, provisional, inputs, hashes, run});
}

std::vector<ScoreRow> remove_orphans(postgres::Transaction& tx, const std::string& period, const std::string& run_id) {
    static const std::string sql =
        "WITH s AS (DELETE FROM score s WHERE region = $1 AND period = $2 AND "
        "NOT EXISTS (SELECT FROM target t WHERE "
        "t.region = $1 AND t.period = $2 AND t.owner_kind = s.owner_kind AND "
        "t.owner_id = s.owner_id AND t.state = "
        "'agreed') RETURNING *), kept AS (INSERT INTO score_version (" +
        kept +
        ") SELECT region, id, version, period, owner_kind, owner_id, unit_id, "
        "score, rating, rule_version, "
        "provisional, inputs, inputs_hash, computed_at, run_id, $3 FROM s) "
        "SELECT s.id, " +
        score_columns + "FROM s ORDER BY s.id";
    return read_scores(tx.query(sql, {tx.region(), period, run_id}));
}

void make_provisional(postgres::Transaction& tx, const std::string& period) {
    tx.query(
        "UPDATE score SET provisional = true, version = version + 1 WHERE "
        "region = $1 AND period = $2 AND NOT "
        "provisional",
        {tx.region(), period});
}

std::vector<ScoreRow> scores(postgres::Transaction& tx, const ScoreFilter& filter) {
    static const std::string sql = select_scores +
                                   "WHERE s.region = $1 AND ($2::text IS NULL OR s.owner_kind = $2) AND "
                                   "($3::uuid IS NULL OR s.owner_id = $3) "
                                   "AND ($4::text IS NULL OR s.period = $4) AND ($5::uuid IS NULL OR "
                                   "s.unit_id = $5) AND ($6::uuid IS NULL OR "
                                   "s.id > $6) AND ($7::uuid[] IS NULL OR s.owner_kind <> 'employee' OR "
                                   "s.owner_id = ANY($7)) ORDER BY s.id LIMIT "
                                   "$8";
    return read_scores(tx.query(sql, {tx.region(), filter.owner_kind, filter.owner_id, filter.period, filter.unit_id,
                                      filter.after_id, filter.visible_employees, filter.limit}));
}

std::optional<ScoreRow> score(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_scores + "WHERE s.region = $1 AND s.id = $2";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<ScoreRow> score_as_of(postgres::Transaction& tx, const std::string& id, std::int64_t version) {
    static const std::string sql = select_scores + "WHERE s.region = $1 AND s.id = $2 AND s.version = $3 UNION ALL " +
                                   select_versions + "WHERE s.region = $1 AND s.score_id = $2 AND s.version = $3";
    return one(tx.query(sql, {tx.region(), id, version}));
}

std::vector<ScoreVersion> score_versions(postgres::Transaction& tx, const std::string& id,
                                         const std::optional<std::int64_t>& before, int limit) {
    static const std::string sql = "SELECT s.id, " + score_columns +
                                   ", NULL AS replaced_at FROM score s WHERE s.region = $1 AND s.id = $2 "
                                   "AND ($3::bigint IS NULL OR s.version < "
                                   "$3) UNION ALL SELECT s.score_id, " +
                                   score_columns + ", " + instant("s.replaced_at") +
                                   " FROM score_version s WHERE s.region = $1 AND s.score_id = $2 AND "
                                   "($3::bigint IS NULL OR s.version < $3) "
                                   "ORDER BY version DESC LIMIT $4";
    std::vector<ScoreVersion> found;
    for (const auto row : tx.query(sql, {tx.region(), id, before, limit}))
        found.push_back({read_score(row), row["replaced_at"].optional_text()});
    return found;
}

std::vector<ScoreChange> score_changes(postgres::Transaction& tx, const std::string& run_id,
                                       const std::optional<std::string>& after_id, int limit) {
    std::vector<std::string> ids;
    for (const auto row : tx.query("SELECT id FROM ((SELECT id FROM score WHERE region = $1 AND "
                                   "run_id = $2 AND ($3::uuid IS NULL OR id > "
                                   "$3) "
                                   "ORDER BY id LIMIT $4) UNION (SELECT score_id FROM "
                                   "score_version WHERE region = $1 AND run_id = $2 AND "
                                   "($3::uuid IS NULL OR score_id > $3) ORDER BY score_id LIMIT "
                                   "$4) UNION (SELECT score_id FROM "
                                   "score_version WHERE region = $1 AND replaced_by = $2 AND "
                                   "($3::uuid IS NULL OR score_id > $3) ORDER BY "
                                   "score_id LIMIT $4)) AS changed ORDER BY id LIMIT $4",
                                   {tx.region(), run_id, after_id, limit}))
        ids.push_back(row[0].text());
    static const std::string after = select_scores +
                                     "WHERE s.region = $1 AND s.run_id = $2 AND s.id = ANY($3::uuid[]) "
                                     "UNION ALL " +
                                     select_versions +
                                     "WHERE s.region = $1 AND s.run_id = $2 AND s.score_id = "
                                     "ANY($3::uuid[])",
                             before = select_versions +
                                      "WHERE s.region = $1 AND s.replaced_by = $2 "
                                      "AND s.score_id = ANY($3::uuid[])";
    std::map<std::string, ScoreChange> changes;
    for (auto& row : read_scores(tx.query(after, {tx.region(), run_id, ids}))) changes[row.id].after = row;
    for (auto& row : read_scores(tx.query(before, {tx.region(), run_id, ids}))) changes[row.id].before = row;
    std::vector<ScoreChange> found;
    for (const auto& id : ids) found.push_back(std::move(changes[id]));
    return found;
}

}
