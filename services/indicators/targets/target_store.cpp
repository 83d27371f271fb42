#include "target_store.hpp"

#include <nlohmann/json.hpp>

#include "columns.hpp"
#include "contribution_store.hpp"

namespace indicators::store {
namespace {
using nlohmann::json;

const std::string select_targets =
    "SELECT t.id, t.owner_kind, t.owner_id, t.indicator_id, t.period, t.first_day, t.last_day, t.value, t.weight, "
    "t.full_value, t.state, t.version, (SELECT jsonb_agg(jsonb_build_array(c.supported_id, "
    "trim_scale(c.weight)::text) ORDER BY c.supported_id) "
    "FROM contribution c WHERE c.region = t.region AND c.contributor_id = t.id) AS contributes_to FROM target t ";

Span span(const postgres::Row& row) {
    return {domain::parse_date(row["first_day"].view()).value(), domain::parse_date(row["last_day"].view()).value()};
}

std::vector<Contribution> contributions(const postgres::Field& field) {
    std::vector<Contribution> found;
    if (field.is_null()) return found;
    for (const auto& one : json::parse(field.view()))
        found.push_back({one[0], one[1].is_null() ? std::nullopt : domain::Decimal::parse(one[1].get<std::string>())});
    return found;
}

std::string written(const std::vector<Contribution>& contributions) {
    auto list = json::array();
    for (const auto& one : contributions)
        list.push_back({one.supported_id, one.weight ? json(one.weight->to_string()) : json(nullptr)});
    return list.dump();
}

postgres::Value written(const std::optional<domain::Decimal>& value) {
    return value ? postgres::Value(value->to_string()) : postgres::Value(std::nullopt);
}

Target read(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .owner = owner(row),
            .indicator_id = row["indicator_id"].text(),
            .period = row["period"].text(),
            .span = span(row),
            .value = decimal(row["value"]),
            .weight = decimal(row["weight"]),
            .full_value = optional_decimal(row["full_value"]),
            .contributes_to = contributions(row["contributes_to"]),
            .state = domain::find_code(all_target_states, row["state"].view()).value(),
            .version = row["version"].integer()};
}

std::optional<Target> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
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
        "AND ($6::uuid IS NULL OR EXISTS (SELECT FROM contribution s WHERE s.region = $1 AND s.supported_id = $6 "
        "AND s.contributor_id = t.id)) AND ($7::uuid IS NULL OR t.id > $7) "
        "AND ($8::uuid[] IS NULL OR t.owner_kind <> 'employee' OR t.owner_id = ANY($8)) ORDER BY t.id LIMIT $9";
    std::vector<Target> found;
    for (const auto row :
         tx.query(sql, {tx.region(), filter.owner_kind, filter.owner_id, filter.period, filter.indicator_id,
                        filter.supported_id, filter.after_id, filter.visible_employees, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<Target> target(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_targets + "WHERE t.region = $1 AND t.id = $2";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<Target> lock_target(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_targets + "WHERE t.region = $1 AND t.id = $2 FOR UPDATE OF t";
    return one(tx.query(sql, {tx.region(), id}));
}

std::map<std::string, Target> targets_by_id(postgres::Transaction& tx, const std::vector<std::string>& ids) {
    static const std::string sql = select_targets + "WHERE t.region = $1 AND t.id = ANY($2::uuid[])";
    std::map<std::string, Target> found;
    for (const auto row : tx.query(sql, {tx.region(), ids})) found.emplace(row["id"].text(), read(row));
    return found;
}

std::map<std::string, Target> hold_targets(postgres::Transaction& tx, const std::vector<std::string>& ids) {
    static const std::string sql =
        select_targets + "WHERE t.region = $1 AND t.id = ANY($2::uuid[]) ORDER BY t.id FOR SHARE OF t";
    std::map<std::string, Target> found;
    for (const auto row : tx.query(sql, {tx.region(), ids})) found.emplace(row["id"].text(), read(row));
    return found;
}

std::vector<Target> agreed_by_source(postgres::Transaction& tx, Source source, const Owner& owner,
                                     const std::string& period) {
    static const std::string sql =
        select_targets +
        "JOIN indicator_on(lower(period_days($3))) i ON i.id = t.indicator_id WHERE t.region = $1 AND i.source = $2 "
        "AND t.period = $3 AND t.owner_kind = $4 AND t.owner_id = $5 AND t.state = 'agreed' ORDER BY t.id";
    std::vector<Target> found;
    for (const auto row : tx.query(sql, {tx.region(), code(source), period, code(owner.kind), owner.id}))
        found.push_back(read(row));
    return found;
}

std::vector<Target> agreed_by_sources(postgres::Transaction& tx, const std::vector<std::string>& sources,
                                      const std::string& period, const std::optional<std::string>& after_id,
                                      int limit) {
    static const std::string sql =
        select_targets +
        "JOIN indicator_on(lower(period_days($3))) i ON i.id = t.indicator_id WHERE t.region = $1 AND i.source = "
        "ANY($2) "
        "AND t.period = $3 AND t.state = 'agreed' AND ($4::uuid IS NULL OR t.id > $4) ORDER BY t.id LIMIT $5";
    std::vector<Target> found;
    for (const auto row : tx.query(sql, {tx.region(), sources, period, after_id, limit})) found.push_back(read(row));
    return found;
}

void lock_scorecard(postgres::Transaction& tx, const Owner& owner, const std::string& period) {
    tx.query("SELECT pg_advisory_xact_lock(hashtextextended('scorecard ' || $1 || ' ' || $2 || ' ' || $3, 0))",
             {tx.region(), owner.id, period});
}

std::vector<WeightedSpan> agreed_weights(postgres::Transaction& tx, const Owner& owner, const std::string& period,
                                         const std::string& without_target_id) {
    std::vector<WeightedSpan> found;
    for (const auto row :
         tx.query("SELECT first_day, last_day, weight FROM target WHERE region = $1 AND owner_kind = $2 "
                  "AND owner_id = $3 AND period = $4 AND state = 'agreed' AND id <> $5",
                  {tx.region(), code(owner.kind), owner.id, period, without_target_id}))
        found.push_back({span(row), decimal(row["weight"])});
    return found;
}

std::vector<Target> scorecard(postgres::Transaction& tx, const Owner& owner, const std::string& period) {
    static const std::string sql = select_targets +
                                   "WHERE t.region = $1 AND t.owner_kind = $2 AND t.owner_id = $3 AND t.period = $4 "
                                   "ORDER BY t.id";
    std::vector<Target> found;
    for (const auto row : tx.query(sql, {tx.region(), code(owner.kind), owner.id, period})) found.push_back(read(row));
    return found;
}

bool insert(postgres::Transaction& tx, const Target& t) {
    const auto days = days_of(t);
    const bool inserted =
        tx.query(
              "INSERT INTO target (region, id, owner_kind, owner_id, indicator_id, period, first_day, last_day, value, "
              "weight, full_value, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) "
              "ON CONFLICT DO NOTHING",
              {tx.region(), t.id, code(t.owner.kind), t.owner.id, t.indicator_id, t.period,
               domain::to_string(days.first), domain::to_string(days.last), t.value.to_string(), t.weight.to_string(),
               written(t.full_value), code(t.state)})
            .affected() == 1;
    if (inserted) replace_contributions(tx, t.id, t.contributes_to);
    return inserted;
}

bool update(postgres::Transaction& tx, const Target& before, const Target& after, const std::optional<Change>& change) {
    const auto days = days_of(after), were = days_of(before);
    // What other targets of the owner there are cannot change meanwhile: the caller holds the scorecard.
    if (days != were &&
        !tx.query("SELECT FROM target WHERE region = $1 AND period = $2 AND owner_kind = $3 AND owner_id = $4 "
                  "AND indicator_id = $5 AND id <> $6 AND first_day <= $8::date AND last_day >= $7::date",
                  {tx.region(), after.period, code(after.owner.kind), after.owner.id, after.indicator_id, after.id,
                   domain::to_string(days.first), domain::to_string(days.last)})
             .empty())
        return false;
    if (change)
        tx.query(
            "INSERT INTO target_version (region, target_id, version, value, weight, first_day, last_day, full_value, "
            "contributes_to, reason, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            {tx.region(), before.id, before.version, before.value.to_string(), before.weight.to_string(),
             domain::to_string(were.first), domain::to_string(were.last), written(before.full_value),
             written(before.contributes_to), change->reason, change->employee_id});
    tx.query(
        "UPDATE target SET value = $3, weight = $4, first_day = $5, last_day = $6, full_value = $7, state = $8, "
        "version = version + 1 WHERE region = $1 AND id = $2",
        {tx.region(), before.id, after.value.to_string(), after.weight.to_string(), domain::to_string(days.first),
         domain::to_string(days.last), written(after.full_value), code(after.state)});
    if (after.contributes_to != before.contributes_to) replace_contributions(tx, after.id, after.contributes_to);
    return true;
}

void remove(postgres::Transaction& tx, const std::string& id) {
    replace_contributions(tx, id, {});
    tx.query("DELETE FROM target_version WHERE region = $1 AND target_id = $2", {tx.region(), id});
    tx.query("DELETE FROM target WHERE region = $1 AND id = $2", {tx.region(), id});
}

std::vector<TargetVersion> history(postgres::Transaction& tx, const std::string& id) {
    std::vector<TargetVersion> found;
    for (const auto row : tx.query("SELECT value, weight, first_day, last_day, contributes_to, changed_by, reason, "
                                   "to_char(until AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS until "
                                   "FROM target_version WHERE region = $1 AND target_id = $2 ORDER BY version",
                                   {tx.region(), id}))
        found.push_back({.value = decimal(row["value"]),
                         .weight = decimal(row["weight"]),
                         .span = span(row),
                         .contributes_to = contributions(row["contributes_to"]),
                         .until = row["until"].text(),
                         .reason = row["reason"].text(),
                         .changed_by = row["changed_by"].optional_text()});
    return found;
}

std::vector<Owner> owners_without_full_weight(postgres::Transaction& tx, const std::string& period, int limit) {
    // Sums change only where a target begins or the day after one has ended.
    return owners(
        tx.query("WITH agreed AS (SELECT * FROM target WHERE region = $1 AND period = $2 AND state = 'agreed'), "
                 "days AS (SELECT owner_kind, owner_id, first_day AS day FROM agreed "
                 "UNION SELECT owner_kind, owner_id, last_day + 1 FROM agreed) "
                 "SELECT DISTINCT d.owner_kind, d.owner_id FROM days d JOIN agreed a USING (owner_kind, owner_id) "
                 "WHERE d.day BETWEEN a.first_day AND a.last_day GROUP BY d.owner_kind, d.owner_id, d.day "
                 "HAVING sum(a.weight) <> 100 ORDER BY d.owner_kind, d.owner_id LIMIT $3",
                 {tx.region(), period, limit}));
}

std::vector<Owner> owners_without_measurement(postgres::Transaction& tx, const std::string& period, int limit) {
    return owners(tx.query(
        "SELECT DISTINCT owner_kind, owner_id FROM target t WHERE region = $1 AND period = $2 AND state = 'agreed' "
        "AND NOT EXISTS (SELECT FROM measurement m WHERE m.region = $1 AND m.target_id = t.id AND m.counts) "
        "ORDER BY owner_kind, owner_id LIMIT $3",
        {tx.region(), period, limit}));
}

bool measured_outside(postgres::Transaction& tx, const std::string& target_id, const Span& span) {
    return !tx.query(
                  "SELECT FROM measurement m WHERE region = $1 AND target_id = $2 AND origin_feed IS NULL AND "
                  "(measured_on < $3 OR "
                  "measured_on > $4) AND (counts OR needs_verification AND NOT EXISTS (SELECT FROM verification v "
                  "WHERE v.region = $1 AND v.measurement_id = m.id)) LIMIT 1",
                  {tx.region(), target_id, domain::to_string(span.first), domain::to_string(span.last)})
                .empty();
}

}
