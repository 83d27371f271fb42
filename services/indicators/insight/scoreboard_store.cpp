#include "scoreboard_store.hpp"

#include "columns.hpp"
#include "score_columns.hpp"

namespace indicators::store {
namespace {

const std::string board_sql =
    "WITH RECURSIVE below AS (SELECT $5::uuid AS id WHERE $5::uuid IS NOT NULL "
    "UNION "
    "SELECT u.id FROM directory_units_on($3) u JOIN below b ON u.parent_id = "
    "b.id) "
    "SELECT s.id, " +
    score_columns +
    ", u.code AS unit_code, u.name AS unit_name, "
    "CASE s.owner_kind WHEN 'unit' THEN u.kind WHEN 'employee' THEN "
    "e.position_level END AS compared "
    "FROM score s LEFT JOIN directory_units_on($3) u ON u.id = s.unit_id "
    "LEFT JOIN directory_employees_on($3) e ON s.owner_kind = 'employee' AND "
    "e.id = s.owner_id "
    "WHERE s.region = $1 AND s.period = $2 AND s.owner_kind = $4 "
    "AND ($5::uuid IS NULL OR s.unit_id IN (SELECT id FROM below)) "
    "AND ($6::uuid[] IS NULL OR s.owner_kind <> 'employee' OR s.owner_id = "
    "ANY($6)) "
    "AND ($7::uuid IS NULL OR s.owner_id > $7) ORDER BY s.owner_id LIMIT $8";

}

std::vector<BoardRow> board(postgres::Transaction& tx, const BoardFilter& filter) {
    std::vector<BoardRow> found;
    for (const auto row :
         tx.query(board_sql, {tx.region(), filter.period, domain::to_string(filter.on), filter.owner_kind,
                              filter.unit_id, filter.visible_employees, filter.after_owner, filter.limit}))
        found.push_back({read_score(row), row["unit_code"].optional_text(), row["unit_name"].optional_text(),
                         row["compared"].optional_text()});
    return found;
}

std::map<std::string, ScoreRow> scores_of(postgres::Transaction& tx, const std::string& period, const std::string& kind,
                                          const std::vector<std::string>& owner_ids) {
    std::map<std::string, ScoreRow> found;
    static const std::string sql = select_scores +
                                   "WHERE s.region = $1 AND s.period = $2 AND s.owner_kind "
                                   "= $3 AND s.owner_id = ANY($4::uuid[])";
    for (const auto row : tx.query(sql, {tx.region(), period, kind, owner_ids}))
        found.emplace(row["owner_id"].text(), read_score(row));
    return found;
}

std::map<std::string, std::vector<domain::Decimal>> score_groups(postgres::Transaction& tx, const std::string& period,
                                                                 const std::string& kind, const domain::Date& on) {
    std::map<std::string, std::vector<domain::Decimal>> groups;
    for (const auto row : tx.query("SELECT CASE s.owner_kind WHEN 'unit' THEN u.kind ELSE "
                                   "e.position_level END AS compared, s.score "
                                   "FROM score s LEFT JOIN directory_units_on($4) u ON "
                                   "s.owner_kind = 'unit' AND u.id = s.owner_id "
                                   "LEFT JOIN directory_employees_on($4) e ON s.owner_kind = "
                                   "'employee' AND e.id = s.owner_id "
                                   "WHERE s.region = $1 AND s.period = $2 AND s.owner_kind = $3 "
                                   "AND s.score IS NOT NULL",
                                   {tx.region(), period, kind, domain::to_string(on)}))
        if (const auto group = row["compared"].optional_text()) groups[*group].push_back(decimal(row["score"]));
    return groups;
}

std::vector<Owner> owners_in(postgres::Transaction& tx, const std::string& period,
                             const std::vector<std::string>& unit_ids, const domain::Date& on) {
    std::vector<Owner> found;
    for (const auto row : tx.query("SELECT DISTINCT t.owner_kind, t.owner_id FROM target t WHERE "
                                   "t.region = $1 AND t.period = $2 AND "
                                   "t.state = 'agreed' AND (t.owner_kind = 'unit' AND t.owner_id = "
                                   "ANY($3::uuid[]) OR t.owner_kind = "
                                   "'employee' AND t.owner_id IN (SELECT e.id FROM "
                                   "directory_employees_on($4) e WHERE e.unit_id = "
                                   "ANY($3::uuid[]) AND e.active)) ORDER BY t.owner_kind, t.owner_id",
                                   {tx.region(), period, unit_ids, domain::to_string(on)}))
        found.push_back(owner(row));
    return found;
}

}
