#include "target_store.hpp"

#include "columns.hpp"

namespace indicators::store {
namespace {

const std::string columns =
    "t.id, t.owner_kind, t.owner_id, t.indicator_id, t.period, t.value, t.weight, t.parent_target_id, t.state, "
    "t.version";
const std::string select_targets = "SELECT " + columns + " FROM target t ";

Target read(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .owner = owner(row),
            .indicator_id = row["indicator_id"].text(),
            .period = row["period"].text(),
            .value = decimal(row["value"]),
            .weight = decimal(row["weight"]),
            .parent_target_id = row["parent_target_id"].optional_text(),
            .state = domain::find_code(all_target_states, row["state"].view()).value(),
            .version = row["version"].integer()};
}

std::optional<Target> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

std::vector<Cascaded> cascaded(const postgres::Rows& rows) {
    std::vector<Cascaded> found;
    for (const auto row : rows) found.push_back({read(row), row["depth"].integer()});
    return found;
}

std::vector<Owner> owners(const postgres::Rows& rows) {
    std::vector<Owner> found;
    for (const auto row : rows) found.push_back(owner(row));
    return found;
}

}

std::vector<Target> targets(postgres::Transaction& tx, const TargetFilter& filter) {
    static const std::string sql =
        select_targets +
        "WHERE t.region = $1 AND ($2::text IS NULL OR t.owner_kind = $2) AND ($3::uuid IS NULL OR t.owner_id = $3) "
        "AND ($4::text IS NULL OR t.period = $4) AND ($5::uuid IS NULL OR t.indicator_id = $5) "
        "AND ($6::uuid IS NULL OR t.parent_target_id = $6) AND ($7::uuid IS NULL OR t.id > $7) "
        "AND ($8::uuid[] IS NULL OR t.owner_kind = 'unit' OR t.owner_id = ANY($8)) ORDER BY t.id LIMIT $9";
    std::vector<Target> found;
    for (const auto row :
         tx.query(sql, {tx.region(), filter.owner_kind, filter.owner_id, filter.period, filter.indicator_id,
                        filter.parent_target_id, filter.after_id, filter.visible_employees, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<Target> target(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_targets + "WHERE t.region = $1 AND t.id = $2";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<Target> lock_target(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_targets + "WHERE t.region = $1 AND t.id = $2 FOR UPDATE";
    return one(tx.query(sql, {tx.region(), id}));
}

std::map<std::string, Target> targets_by_id(postgres::Transaction& tx, const std::vector<std::string>& ids) {
    static const std::string sql = select_targets + "WHERE t.region = $1 AND t.id = ANY($2::uuid[])";
    std::map<std::string, Target> found;
    for (const auto row : tx.query(sql, {tx.region(), ids})) found.emplace(row["id"].text(), read(row));
    return found;
}

std::vector<Target> agreed_by_source(postgres::Transaction& tx, Source source, const Owner& owner,
                                     const std::string& period) {
    static const std::string sql =
        select_targets +
        "JOIN indicator i ON i.region = t.region AND i.id = t.indicator_id WHERE t.region = $1 AND i.source = $2 "
        "AND t.period = $3 AND t.owner_kind = $4 AND t.owner_id = $5 AND t.state = 'agreed' ORDER BY t.id";
    std::vector<Target> found;
    for (const auto row : tx.query(sql, {tx.region(), code(source), period, code(owner.kind), owner.id}))
        found.push_back(read(row));
    return found;
}

void lock_scorecard(postgres::Transaction& tx, const Owner& owner, const std::string& period) {
    tx.query("SELECT pg_advisory_xact_lock(hashtextextended('scorecard ' || $1 || ' ' || $2 || ' ' || $3, 0))",
             {tx.region(), owner.id, period});
}

domain::Decimal agreed_weights(postgres::Transaction& tx, const Owner& owner, const std::string& period,
                               const std::string& without_target_id) {
    return decimal(
        tx.query("SELECT coalesce(sum(weight), 0) AS weights FROM target WHERE region = $1 AND owner_kind = $2 "
                 "AND owner_id = $3 AND period = $4 AND state = 'agreed' AND id <> $5",
                 {tx.region(), code(owner.kind), owner.id, period, without_target_id})
            .front()["weights"]);
}

bool insert(postgres::Transaction& tx, const Target& t) {
    return tx.query(
                 "INSERT INTO target (region, id, owner_kind, owner_id, indicator_id, period, value, weight, "
                 "parent_target_id, "
                 "state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING",
                 {tx.region(), t.id, code(t.owner.kind), t.owner.id, t.indicator_id, t.period, t.value.to_string(),
                  t.weight.to_string(), t.parent_target_id, code(t.state)})
               .affected() == 1;
}

void update(postgres::Transaction& tx, const Target& before, const Target& after,
            const std::optional<std::string>& reason) {
    if (reason)
        tx.query(
            "INSERT INTO target_version (region, target_id, version, value, weight, reason) VALUES ($1, $2, $3, $4, "
            "$5, $6)",
            {tx.region(), before.id, before.version, before.value.to_string(), before.weight.to_string(), *reason});
    tx.query(
        "UPDATE target SET value = $3, weight = $4, parent_target_id = $5, state = $6, version = version + 1 "
        "WHERE region = $1 AND id = $2",
        {tx.region(), before.id, after.value.to_string(), after.weight.to_string(), after.parent_target_id,
         code(after.state)});
}

void remove(postgres::Transaction& tx, const std::string& id) {
    tx.query("DELETE FROM target_version WHERE region = $1 AND target_id = $2", {tx.region(), id});
    tx.query("DELETE FROM target WHERE region = $1 AND id = $2", {tx.region(), id});
}

std::vector<TargetVersion> history(postgres::Transaction& tx, const std::string& id) {
    std::vector<TargetVersion> found;
    for (const auto row : tx.query("SELECT value, weight, to_char(until AT TIME ZONE 'UTC', "
                                   "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS until, reason "
                                   "FROM target_version WHERE region = $1 AND target_id = $2 ORDER BY version",
                                   {tx.region(), id}))
        found.push_back({decimal(row["value"]), decimal(row["weight"]), row["until"].text(), row["reason"].text()});
    return found;
}

std::vector<Cascaded> above(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql =
        "WITH RECURSIVE up AS (SELECT t.*, 0 AS depth FROM target t WHERE t.region = $1 AND t.id = $2 "
        "UNION ALL SELECT p.*, up.depth + 1 FROM up JOIN target p ON p.region = $1 AND p.id = up.parent_target_id "
        "WHERE up.depth < 50) SELECT " +
        columns + ", t.depth FROM up t WHERE t.depth > 0 ORDER BY t.depth";
    return cascaded(tx.query(sql, {tx.region(), id}));
}

std::vector<Cascaded> below(postgres::Transaction& tx, const std::string& id, int limit) {
    static const std::string sql =
        "WITH RECURSIVE down AS (SELECT t.*, 0 AS depth FROM target t WHERE t.region = $1 AND t.id = $2 "
        "UNION ALL SELECT c.*, down.depth + 1 FROM down JOIN target c ON c.region = $1 AND c.parent_target_id = "
        "down.id "
        "WHERE down.depth < 50) SELECT " +
        columns + ", t.depth FROM down t WHERE t.depth > 0 ORDER BY t.depth, t.id LIMIT $3";
    return cascaded(tx.query(sql, {tx.region(), id, limit}));
}

std::vector<Owner> owners_without_full_weight(postgres::Transaction& tx, const std::string& period, int limit) {
    return owners(
        tx.query("SELECT owner_kind, owner_id FROM target WHERE region = $1 AND period = $2 AND state = 'agreed' "
                 "GROUP BY owner_kind, owner_id HAVING sum(weight) <> 100 ORDER BY owner_kind, owner_id LIMIT $3",
                 {tx.region(), period, limit}));
}

std::vector<Owner> owners_without_measurement(postgres::Transaction& tx, const std::string& period, int limit) {
    return owners(tx.query(
        "SELECT DISTINCT owner_kind, owner_id FROM target t WHERE region = $1 AND period = $2 AND state = 'agreed' "
        "AND NOT EXISTS (SELECT FROM measurement m WHERE m.region = $1 AND m.target_id = t.id) "
        "ORDER BY owner_kind, owner_id LIMIT $3",
        {tx.region(), period, limit}));
}

}
