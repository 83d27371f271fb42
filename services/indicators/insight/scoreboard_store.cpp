#include "scoreboard_store.hpp"

#include "score_columns.hpp"

namespace indicators::store {
namespace {

constexpr auto select_board = postgres::statement("scoreboard.list", R"(
    WITH RECURSIVE below AS (
        SELECT $5::uuid AS id WHERE $5::uuid IS NOT NULL
        UNION
        SELECT u.id FROM directory_units_on($3) u JOIN below b ON u.parent_id = b.id)
    SELECT s.id, )" + score_columns + R"(, u.code AS unit_code, u.name AS unit_name,
           CASE s.owner_kind WHEN 'unit' THEN u.kind WHEN 'employee' THEN e.position_level END AS compared
    FROM score s
    LEFT JOIN directory_units_on($3) u ON u.id = s.unit_id
    LEFT JOIN directory_employees_on($3) e ON s.owner_kind = 'employee' AND e.id = s.owner_id
    WHERE s.region = $1 AND s.period = $2 AND s.owner_kind = $4
      AND ($5::uuid IS NULL OR s.unit_id IN (SELECT id FROM below))
      AND ($6::uuid[] IS NULL OR s.owner_kind <> 'employee' OR s.owner_id = ANY($6))
      AND ($7::uuid IS NULL OR s.owner_id > $7)
    ORDER BY s.owner_id
    LIMIT $8)");

constexpr auto select_of_owners = postgres::statement("scoreboard.find_scores", select_scores + R"(
      AND s.period = $2 AND s.owner_kind = $3 AND s.owner_id = ANY($4::uuid[]))");

constexpr auto select_groups = postgres::statement("scoreboard.list_groups", R"(
    SELECT compared, score
    FROM (SELECT CASE s.owner_kind WHEN 'unit' THEN u.kind ELSE e.position_level END AS compared, s.score
          FROM score s
          LEFT JOIN directory_units_on($4) u ON s.owner_kind = 'unit' AND u.id = s.owner_id
          LEFT JOIN directory_employees_on($4) e ON s.owner_kind = 'employee' AND e.id = s.owner_id
          WHERE s.region = $1 AND s.period = $2 AND s.owner_kind = $3 AND s.score IS NOT NULL) AS scores
    WHERE compared IS NOT NULL)");

constexpr auto select_owners = postgres::statement("scoreboard.list_owners", R"(
    SELECT DISTINCT t.owner_kind, t.owner_id
    FROM target t
    WHERE t.region = $1 AND t.period = $2 AND t.state = 'agreed'
      AND (t.owner_kind = 'unit' AND t.owner_id = ANY($3::uuid[])
           OR t.owner_kind = 'employee' AND t.owner_id IN (
               SELECT e.id FROM directory_employees_on($4) e WHERE e.unit_id = ANY($3::uuid[]) AND e.active))
    ORDER BY t.owner_kind, t.owner_id)");

BoardRow read_board_row(const postgres::Row& row) {
    return {read_score(row), row["unit_code"].optional_text(), row["unit_name"].optional_text(),
            row["compared"].optional_text()};
}

}

std::vector<BoardRow> list_board(postgres::Transaction& tx, const BoardFilter& filter) {
    return postgres::all(
        tx.query(select_board, {tx.region(), filter.period, filter.period.last_day(), filter.owner_kind, filter.unit_id,
                                filter.visible_employees, filter.after_owner, filter.limit}),
        read_board_row);
}

std::map<domain::Id<Owner>, ScoreRow> find_scores(postgres::Transaction& tx, const domain::Period& period,
                                                  OwnerKind kind, const std::vector<domain::Id<Owner>>& owner_ids) {
    std::map<domain::Id<Owner>, ScoreRow> found;
    for (auto& row : postgres::all(tx.query(select_of_owners, {tx.region(), period, kind, owner_ids}), read_score))
        found.emplace(row.owner.id, std::move(row));
    return found;
}

std::map<std::string, std::vector<domain::Decimal>> find_score_groups(postgres::Transaction& tx,
                                                                      const domain::Period& period, OwnerKind kind) {
    std::map<std::string, std::vector<domain::Decimal>> groups;
    for (const auto row : tx.query(select_groups, {tx.region(), period, kind, period.last_day()}))
        groups[row["compared"].text()].push_back(row["score"].as<domain::Decimal>());
    return groups;
}

std::vector<Owner> list_owners_in(postgres::Transaction& tx, const domain::Period& period,
                                  const std::vector<std::string>& unit_ids) {
    return postgres::all(tx.query(select_owners, {tx.region(), period, unit_ids, period.last_day()}), read_owner);
}

}
