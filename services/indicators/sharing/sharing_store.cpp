#include "sharing_store.hpp"

#include "score_columns.hpp"

namespace indicators::store {
namespace {

constexpr postgres::Sql select_rules = R"(
    SELECT i.id, i.code, coalesce(r.audiences, '{}') AS audiences,
           coalesce(r.owner_kinds, '{region,unit}') AS owner_kinds, coalesce(r.version, 0) AS version
    FROM indicator i
    LEFT JOIN sharing_rule r ON r.region = i.region AND r.indicator_id = i.id
    WHERE i.region = $1)";

constexpr auto select_page = postgres::statement("sharing.list", select_rules + R"(
      AND cardinality(r.audiences) > 0 AND i.code > $2
    ORDER BY i.code
    LIMIT $3)");

constexpr auto select_one = postgres::statement("sharing.find", select_rules + " AND i.id = $2");

// The indicator's row is what two who decide for the first time wait for.
constexpr auto lock_indicator = postgres::statement("sharing.lock", R"(
    SELECT FROM indicator_series WHERE region = $1 AND id = $2 FOR UPDATE)");

constexpr auto upsert = postgres::statement("sharing.save", R"(
    INSERT INTO sharing_rule (region, indicator_id, audiences, owner_kinds)
    VALUES ($1, $2, $3::text[], $4::text[])
    ON CONFLICT (region, indicator_id) DO UPDATE
    SET audiences = excluded.audiences, owner_kinds = excluded.owner_kinds, version = sharing_rule.version + 1
    RETURNING version)");

constexpr auto select_indicators = postgres::statement("sharing.list_indicators", R"(
    SELECT i.id, i.code, i.name, i.name_en, i.measure_unit, i.direction, r.owner_kinds
    FROM sharing_rule r
    JOIN indicator i ON i.region = r.region AND i.id = r.indicator_id
    WHERE r.region = $1 AND $2 = ANY(r.audiences) AND ($3::uuid IS NULL OR i.id = $3)
    ORDER BY i.code)");

// A score's inputs name the indicators of its targets (score_inputs.hpp).
constexpr auto select_shared = postgres::statement("sharing.list_scores", "SELECT s.id, " + score_columns + R"(,
           u.code AS unit_code, u.name AS unit_name
    FROM score s
    LEFT JOIN directory_units_on($3::date) u ON s.owner_kind = 'unit' AND u.id = s.owner_id
    WHERE s.region = $1 AND s.period = $2 AND s.owner_kind <> 'employee' AND NOT s.provisional
      AND ($4::uuid IS NULL OR s.owner_id > $4)
      AND EXISTS (
          SELECT FROM unnest($5::text[], $6::text[]) AS i (id, kinds)
          WHERE s.owner_kind = ANY(string_to_array(i.kinds, ' ')) AND position(i.id IN s.inputs) > 0)
    ORDER BY s.owner_id
    LIMIT $7)");

SharingRule read_rule(const postgres::Row& row) {
    return {.indicator_id = row["id"].as<domain::Id<Indicator>>(),
            .indicator_code = row["code"].text(),
            .audiences = row["audiences"].texts(),
            .owner_kinds = row["owner_kinds"].texts(),
            .version = row["version"].integer()};
}

SharedIndicator read_indicator(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .code = row["code"].text(),
            .name = row["name"].text(),
            .name_en = row["name_en"].optional_text(),
            .measure_unit = row["measure_unit"].text(),
            .direction = row["direction"].text(),
            .owner_kinds = row["owner_kinds"].texts()};
}

SharedScore read_shared(const postgres::Row& row) {
    return {read_score(row), row["unit_code"].optional_text(), row["unit_name"].optional_text()};
}

}

std::vector<SharingRule> list_sharing_rules(postgres::Transaction& tx, const std::string& after_code, int limit) {
    return postgres::all(tx.query(select_page, {tx.region(), after_code, limit}), read_rule);
}

std::optional<SharingRule> find_sharing_rule(postgres::Transaction& tx, domain::Id<Indicator> indicator_id) {
    return postgres::one(tx.query(select_one, {tx.region(), indicator_id}), read_rule);
}

std::optional<SharingRule> lock_sharing_rule(postgres::Transaction& tx, domain::Id<Indicator> indicator_id) {
    if (tx.query(lock_indicator, {tx.region(), indicator_id}).empty()) return std::nullopt;
    return find_sharing_rule(tx, indicator_id);
}

void save(postgres::Transaction& tx, SharingRule& rule) {
    rule.version = tx.query(upsert, {tx.region(), rule.indicator_id, rule.audiences, rule.owner_kinds})
                       .front()["version"]
                       .integer();
}

std::vector<SharedIndicator> list_shared_indicators(postgres::Transaction& tx, const std::string& audience,
                                                    const std::optional<std::string>& indicator_id) {
    return postgres::all(tx.query(select_indicators, {tx.region(), audience, indicator_id}), read_indicator);
}

std::vector<SharedScore> list_shared_scores(postgres::Transaction& tx, const std::vector<SharedIndicator>& indicators,
                                            const domain::Period& period, const std::optional<std::string>& after_owner,
                                            int limit) {
    std::vector<std::string> ids, kinds;
    for (const auto& indicator : indicators) {
        ids.push_back(indicator.id);
        auto& joined = kinds.emplace_back();
        for (const auto& kind : indicator.owner_kinds) joined += (joined.empty() ? "" : " ") + kind;
    }
    return postgres::all(
        tx.query(select_shared, {tx.region(), period, period.last_day(), after_owner, ids, kinds, limit}), read_shared);
}

}
