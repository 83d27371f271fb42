#include "score_store.hpp"

#include <utility>

#include "columns.hpp"

namespace indicators::store {
namespace {

const std::string select_scores =
    "SELECT s.id, s.owner_kind, s.owner_id, s.unit_id, s.period, s.score, s.rating, s.rule_version, s.provisional, "
    "s.targets, "
    "s.inputs, s.inputs_hash, to_char(s.computed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS "
    "computed_at, "
    "s.version FROM score s ";

ScoreRow read(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .owner = owner(row),
            .unit_id = row["unit_id"].optional_text(),
            .period = row["period"].text(),
            .score = row["score"].optional_text(),
            .rating = row["rating"].optional_text(),
            .rule_version = row["rule_version"].text(),
            .provisional = row["provisional"].boolean(),
            .targets = row["targets"].text(),
            .inputs = row["inputs"].text(),
            .inputs_hash = row["inputs_hash"].text(),
            .computed_at = row["computed_at"].text(),
            .version = row["version"].integer()};
}

struct OwnerArrays {
    std::vector<std::string> kinds, ids;
    explicit OwnerArrays(const std::vector<Owner>& owners) {
        for (const auto& one : owners) {
            kinds.emplace_back(code(one.kind));
            ids.push_back(one.id);
        }
    }
};

}

std::vector<Owner> scored_owners(postgres::Transaction& tx, const std::string& period,
                                 const std::optional<Owner>& after, int limit) {
    std::vector<Owner> found;
    for (const auto row : tx.query(
             "SELECT DISTINCT owner_kind, owner_id FROM target WHERE region = $1 AND period = $2 AND state = 'agreed' "
             "AND ($3::text IS NULL OR (owner_kind, owner_id) > ($3, $4::uuid)) ORDER BY owner_kind, owner_id LIMIT $5",
             {tx.region(), period, after ? std::optional(std::string(code(after->kind))) : std::nullopt,
              after ? std::optional(after->id) : std::nullopt, limit}))
        found.push_back(owner(row));
    return found;
}

std::int64_t count_scored_owners(postgres::Transaction& tx, const std::string& period) {
    return tx
        .query(
            "SELECT count(DISTINCT (owner_kind, owner_id)) AS owners FROM target "
            "WHERE region = $1 AND period = $2 AND state = 'agreed'",
            {tx.region(), period})
        .front()["owners"]
        .integer();
}

std::vector<Scorecard> scorecards(postgres::Transaction& tx, const std::string& period,
                                  const std::vector<Owner>& owners) {
    const OwnerArrays arrays(owners);
    const auto rows = tx.query(
        "SELECT t.owner_kind, t.owner_id, t.id, t.indicator_id, i.code, i.direction, i.aggregation, t.value, t.weight, "
        "i.cap, "
        "m.id AS measurement_id, m.entry, coalesce(m.value, m.numerator) AS measured, m.denominator, m.measured_on "
        "FROM unnest($3::text[], $4::uuid[]) AS o (kind, id) "
        "JOIN target t ON t.region = $1 AND t.period = $2 AND t.owner_kind = o.kind AND t.owner_id = o.id AND t.state "
        "= 'agreed' "
        "JOIN indicator i ON i.region = t.region AND i.id = t.indicator_id "
        "LEFT JOIN measurement m ON m.region = t.region AND m.target_id = t.id AND NOT EXISTS "
        "(SELECT FROM measurement c WHERE c.region = m.region AND c.corrects = m.id) "
        "ORDER BY t.owner_kind, t.owner_id, i.code, t.id, m.measured_on, m.entry",
        {tx.region(), period, arrays.kinds, arrays.ids});
    std::vector<Scorecard> cards;
    for (const auto row : rows) {
        const auto of = owner(row);
        if (cards.empty() || cards.back().owner != of) cards.push_back({of, period, {}});
        auto& targets = cards.back().targets;
        if (targets.empty() || targets.back().target_id != row["id"].view())
            targets.push_back(
                {.target_id = row["id"].text(),
                 .indicator_id = row["indicator_id"].text(),
                 .indicator_code = row["code"].text(),
                 .direction = domain::find_code(domain::all_directions, row["direction"].view()).value(),
                 .aggregation = domain::find_code(domain::all_aggregations, row["aggregation"].view()).value(),
                 .target = decimal(row["value"]),
                 .weight = decimal(row["weight"]),
                 .cap = decimal(row["cap"]),
                 .measurements = {}});
        if (row["measurement_id"].is_null()) continue;
        targets.back().measurements.push_back(
            {.id = row["measurement_id"].text(),
             .entry = row["entry"].integer(),
             .value = decimal(row["measured"]),
             .denominator = optional_decimal(row["denominator"]).value_or(domain::Decimal(1)),
             .measured_on = domain::parse_date(row["measured_on"].view()).value()});
    }
    return cards;
}

std::vector<ScoreRow> save(postgres::Transaction& tx, const std::vector<ScoreRow>& scores) {
    std::vector<std::string> kinds, owners, periods, rules, provisional, targets, inputs, hashes;
    std::vector<postgres::Value> units, values, ratings;
    for (const auto& s : scores) {
        kinds.emplace_back(code(s.owner.kind));
        owners.push_back(s.owner.id);
        periods.push_back(s.period);
        rules.push_back(s.rule_version);
        provisional.emplace_back(s.provisional ? "true" : "false");
        targets.push_back(s.targets);
        inputs.push_back(s.inputs);
        hashes.push_back(s.inputs_hash);
        units.emplace_back(s.unit_id);
        values.emplace_back(s.score);
        ratings.emplace_back(s.rating);
    }
    std::vector<ScoreRow> changed;
    for (const auto row : tx.query(
             "INSERT INTO score AS s (region, id, owner_kind, owner_id, period, unit_id, score, rating, rule_version, "
             "provisional, "
             "targets, inputs, inputs_hash) SELECT $1, gen_random_uuid(), * FROM unnest($2::text[], $3::uuid[], "
             "$4::text[], $5::uuid[], "
             "$6::numeric[], $7::text[], $8::text[], $9::boolean[], $10::jsonb[], $11::jsonb[], $12::text[]) "
             "ON CONFLICT (region, period, owner_kind, owner_id) DO UPDATE SET unit_id = excluded.unit_id, score = "
             "excluded.score, "
             "rating = excluded.rating, rule_version = excluded.rule_version, provisional = excluded.provisional, "
             "targets = excluded.targets, inputs = excluded.inputs, inputs_hash = excluded.inputs_hash, computed_at = "
             "now(), "
             "version = s.version + 1 WHERE (s.inputs_hash, s.provisional, s.rule_version, s.unit_id) IS DISTINCT FROM "
             "(excluded.inputs_hash, excluded.provisional, excluded.rule_version, excluded.unit_id) "
             "RETURNING s.id, s.owner_kind, s.owner_id, s.unit_id, s.period, s.score, s.rating, s.rule_version, "
             "s.provisional, "
             "s.targets, s.inputs, s.inputs_hash, "
             "to_char(s.computed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS computed_at, s.version",
             {tx.region(), kinds, owners, periods, units, values, ratings, rules, provisional, targets, inputs,
              hashes}))
        changed.push_back(read(row));
    return changed;
}

std::int64_t remove_orphans(postgres::Transaction& tx, const std::string& period) {
    return tx
        .query(
            "DELETE FROM score s WHERE region = $1 AND period = $2 AND NOT EXISTS (SELECT FROM target t WHERE t.region "
            "= $1 "
            "AND t.period = $2 AND t.owner_kind = s.owner_kind AND t.owner_id = s.owner_id AND t.state = 'agreed')",
            {tx.region(), period})
        .affected();
}

void make_provisional(postgres::Transaction& tx, const std::string& period) {
    tx.query(
        "UPDATE score SET provisional = true, version = version + 1 WHERE region = $1 AND period = $2 AND NOT "
        "provisional",
        {tx.region(), period});
}

std::vector<ScoreRow> scores(postgres::Transaction& tx, const ScoreFilter& filter) {
    static const std::string sql =
        select_scores +
        "WHERE s.region = $1 AND ($2::text IS NULL OR s.owner_kind = $2) AND ($3::uuid IS NULL OR s.owner_id = $3) "
        "AND ($4::text IS NULL OR s.period = $4) AND ($5::uuid IS NULL OR s.unit_id = $5) AND ($6::uuid IS NULL OR "
        "s.id > $6) "
        "AND ($7::uuid[] IS NULL OR s.owner_kind = 'unit' OR s.owner_id = ANY($7)) ORDER BY s.id LIMIT $8";
    std::vector<ScoreRow> found;
    for (const auto row : tx.query(sql, {tx.region(), filter.owner_kind, filter.owner_id, filter.period, filter.unit_id,
                                         filter.after_id, filter.visible_employees, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<ScoreRow> score(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_scores + "WHERE s.region = $1 AND s.id = $2";
    const auto rows = tx.query(sql, {tx.region(), id});
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

}
