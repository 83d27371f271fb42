#include "sharing_store.hpp"

namespace indicators::store {
namespace {

const std::string select_rules =
    "SELECT i.id, i.code, coalesce(array_to_string(r.audiences, ' '), '') AS audiences, "
    "coalesce(array_to_string(r.owner_kinds, ' '), 'region unit') AS owner_kinds, coalesce(r.version, 0) AS version "
    "FROM indicator i LEFT JOIN sharing_rule r ON r.region = i.region AND r.indicator_id = i.id ";

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    while (!text.empty()) {
        const auto space = text.find(' ');
        found.emplace_back(text.substr(0, space));
        text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    }
    return found;
}

SharingRule read(const postgres::Row& row) {
    return {.indicator_id = row["id"].text(),
            .indicator_code = row["code"].text(),
            .audiences = words(row["audiences"].view()),
            .owner_kinds = words(row["owner_kinds"].view()),
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
    if (tx.query("SELECT FROM indicator WHERE region = $1 AND id = $2 FOR UPDATE", {tx.region(), indicator_id}).empty())
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

std::vector<SharedResult> shared_results(postgres::Transaction& tx, const SharedFilter& filter) {
    const auto after_code = filter.after ? std::optional(filter.after->first) : std::nullopt;
    const auto after_owner = filter.after ? std::optional(filter.after->second) : std::nullopt;
    std::vector<SharedResult> found;
    for (const auto row :
         tx.query("SELECT s.owner_kind, s.owner_id, u.code AS unit_code, u.name AS unit_name, i.id, i.code, i.name, "
                  "i.name_en, "
                  "i.measure_unit, i.direction, t->>'target' AS target, t->>'realisation' AS realisation, "
                  "t->>'achievement' AS achievement "
                  "FROM sharing_rule r JOIN indicator i ON i.region = r.region AND i.id = r.indicator_id "
                  "JOIN score s ON s.region = r.region AND s.period = $2 AND s.owner_kind = ANY(r.owner_kinds) "
                  "AND s.owner_kind <> 'employee' AND NOT s.provisional "
                  "CROSS JOIN LATERAL jsonb_array_elements(s.targets) t "
                  "LEFT JOIN directory_units_on($4::date) u ON s.owner_kind = 'unit' AND u.id = s.owner_id "
                  "WHERE r.region = $1 AND $3 = ANY(r.audiences) AND (t->>'indicator_id')::uuid = i.id "
                  "AND ($5::uuid IS NULL OR i.id = $5) AND ($6::text IS NULL OR (i.code, s.owner_id) > ($6, $7::uuid)) "
                  "ORDER BY i.code, s.owner_id LIMIT $8",
                  {tx.region(), filter.period, filter.audience, domain::to_string(filter.on), filter.indicator_id,
                   after_code, after_owner, filter.limit}))
        found.push_back({.owner_kind = row["owner_kind"].text(),
                         .owner_id = row["owner_id"].text(),
                         .unit_code = row["unit_code"].optional_text(),
                         .unit_name = row["unit_name"].optional_text(),
                         .indicator_id = row["id"].text(),
                         .indicator_code = row["code"].text(),
                         .indicator_name = row["name"].text(),
                         .indicator_name_en = row["name_en"].optional_text(),
                         .measure_unit = row["measure_unit"].text(),
                         .direction = row["direction"].text(),
                         .target = row["target"].text(),
                         .realisation = row["realisation"].optional_text(),
                         .achievement = row["achievement"].optional_text()});
    return found;
}

}
