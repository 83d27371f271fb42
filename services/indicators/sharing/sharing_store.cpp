#include "sharing_store.hpp"

#include "score_columns.hpp"

namespace indicators::store {
namespace {

const std::string select_rules =
    "SELECT i.id, i.code, coalesce(r.audiences, '{}') AS audiences, "
    "coalesce(r.owner_kinds, '{region,unit}') AS owner_kinds, coalesce(r.version, 0) AS version "
    "FROM indicator i LEFT JOIN sharing_rule r ON r.region = i.region AND r.indicator_id = i.id ";

SharingRule read(const postgres::Row& row) {
    return {.indicator_id = row["id"].text(),
            .indicator_code = row["code"].text(),
            .audiences = row["audiences"].texts(),
            .owner_kinds = row["owner_kinds"].texts(),
            .version = row["version"].integer()};
}

}

std::vector<SharingRule> sharing_rules(postgres::Transaction& tx, const std::string& after_code, int limit) {
    static const std::string sql =
        select_rules + "WHERE i.region = $1 AND cardinality(r.audiences) > 0 AND i.code > $2 ORDER BY i.code LIMIT $3";
    std::vector<SharingRule> found;
    for (const auto row : tx.query(sql, {tx.region(), after_code, limit})) found.push_back(read(row));
    return found;
}

std::optional<SharingRule> sharing_rule(postgres::Transaction& tx, const std::string& indicator_id) {
    static const std::string sql = select_rules + "WHERE i.region = $1 AND i.id = $2";
    const auto rows = tx.query(sql, {tx.region(), indicator_id});
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

/// The indicator's row is what two who decide for the first time wait for.
std::optional<SharingRule> lock_sharing_rule(postgres::Transaction& tx, const std::string& indicator_id) {
    if (tx.query("SELECT FROM indicator_series WHERE region = $1 AND id = $2 FOR UPDATE", {tx.region(), indicator_id})
            .empty())
        return std::nullopt;
    return sharing_rule(tx, indicator_id);
}

void save(postgres::Transaction& tx, const SharingRule& rule) {
    tx.query(
        "INSERT INTO sharing_rule (region, indicator_id, audiences, owner_kinds) VALUES ($1, $2, $3::text[], "
        "$4::text[]) "
        "ON CONFLICT (region, indicator_id) DO UPDATE SET audiences = excluded.audiences, "
        "owner_kinds = excluded.owner_kinds, version = sharing_rule.version + 1",
        {tx.region(), rule.indicator_id, rule.audiences, rule.owner_kinds});
}

std::vector<SharedIndicator> shared_indicators(postgres::Transaction& tx, const std::string& audience,
                                               const std::optional<std::string>& indicator_id) {
    std::vector<SharedIndicator> found;
    for (const auto row :
         tx.query("SELECT i.id, i.code, i.name, i.name_en, i.measure_unit, i.direction, "
                  "r.owner_kinds FROM sharing_rule r "
                  "JOIN indicator i ON i.region = r.region AND i.id = r.indicator_id "
                  "WHERE r.region = $1 AND $2 = ANY(r.audiences) AND ($3::uuid IS NULL OR i.id = $3) ORDER BY i.code",
                  {tx.region(), audience, indicator_id}))
        found.push_back({.id = row["id"].text(),
                         .code = row["code"].text(),
                         .name = row["name"].text(),
                         .name_en = row["name_en"].optional_text(),
                         .measure_unit = row["measure_unit"].text(),
                         .direction = row["direction"].text(),
                         .owner_kinds = row["owner_kinds"].texts()});
    return found;
}

std::vector<SharedScore> shared_scores(postgres::Transaction& tx, const std::vector<SharedIndicator>& indicators,
                                       const std::string& period, domain::Date on,
                                       const std::optional<std::string>& after_owner, int limit) {
    // A score's inputs name the indicators of its targets (domain/score_inputs.hpp).
    static const std::string sql =
        "SELECT s.id, " + score_columns +
        ", u.code AS unit_code, u.name AS unit_name FROM score s "
        "LEFT JOIN directory_units_on($3::date) u ON s.owner_kind = 'unit' AND u.id = s.owner_id "
        "WHERE s.region = $1 AND s.period = $2 AND s.owner_kind <> 'employee' AND NOT s.provisional "
        "AND ($4::uuid IS NULL OR s.owner_id > $4) AND EXISTS (SELECT FROM unnest($5::text[], $6::text[]) AS i (id, "
        "kinds) "
        "WHERE s.owner_kind = ANY(string_to_array(i.kinds, ' ')) AND position(i.id IN s.inputs) > 0) "
        "ORDER BY s.owner_id LIMIT $7";
    std::vector<std::string> ids, kinds;
    for (const auto& one : indicators) {
        ids.push_back(one.id);
        std::string joined;
        for (const auto& kind : one.owner_kinds) joined += (joined.empty() ? "" : " ") + kind;
        kinds.push_back(joined);
    }
    std::vector<SharedScore> found;
    for (const auto row : tx.query(sql, {tx.region(), period, domain::to_string(on), after_owner, ids, kinds, limit}))
        found.push_back({read_score(row), row["unit_code"].optional_text(), row["unit_name"].optional_text()});
    return found;
}

}
