#include "line_store.hpp"

#include "day.hpp"

namespace personnel::store {
namespace {

/// A head or superior who has left the service leads and appraises nobody, though the record may still name her.
std::string serves(const std::string& employee_id, const std::string& day) {
    return "coalesce((SELECT serves FROM employee_standing WHERE region = $1 AND employee_id = " + employee_id +
           " AND from_day <= " + day + " ORDER BY from_day DESC LIMIT 1), true)";
}

/// Who leads units on a day: of one unit, or of all.
std::string leaders(const std::string& day, const std::string& of_unit) {
    const auto only = [&](const std::string& column) {
        return of_unit.empty() ? std::string() : " AND " + column + " = " + of_unit;
    };
    const auto leading = "p.region = $1 AND p.leads_unit AND NOT p.closed AND p.valid @> " + day + only("p.unit_id");
    return "SELECT p.unit_id, d.employee_id, d.kind AS capacity FROM position_state p JOIN duty d "
           "ON d.region = $1 AND d.position_id = p.position_id AND d.valid @> " +
           day + " AND d.kind <> 'additional' WHERE " + leading +
           " UNION ALL SELECT s.unit_id, s.head_employee_id, 'head' FROM unit_state s WHERE s.region = $1 "
           "AND s.head_employee_id IS NOT NULL AND NOT s.closed AND s.valid @> " +
           day + only("s.unit_id") + " AND " + serves("s.head_employee_id", day) +
           " UNION ALL SELECT p.unit_id, a.employee_id, 'incumbent' FROM position_state p JOIN assignment a "
           "ON a.region = $1 AND a.position_id = p.position_id AND a.valid @> " +
           day + " WHERE " + leading;
}

const std::string precedence = "array_position(ARRAY['daily_acting', 'acting', 'head', 'incumbent'], l.capacity)";

std::vector<std::string> ids(const postgres::Rows& rows) {
    std::vector<std::string> found;
    for (const auto row : rows) found.push_back(row["id"].text());
    return found;
}

}

std::vector<Line> lines(postgres::Transaction& tx, const Asked& asked) {
    static const std::string sql =
        "WITH RECURSIVE asked AS (SELECT * FROM unnest($2::uuid[], $3::date[]) WITH ORDINALITY AS t (id, day, n)), "
        "held AS (SELECT q.n, q.id, q.day, a.unit_id, a.position_id, a.valid @> q.day AS in_service, "
        "  CASE WHEN " +
        serves("a.supervisor_id", "q.day") +
        " THEN a.supervisor_id END AS supervisor_id FROM asked q "
        "  JOIN LATERAL (SELECT * FROM assignment WHERE region = $1 AND employee_id = q.id AND lower(valid) <= q.day "
        "    ORDER BY valid DESC LIMIT 1) a ON true), "
        "up AS (SELECT n, day, unit_id, 0 AS height FROM held UNION ALL "
        "  SELECT up.n, up.day, s.parent_id, up.height + 1 FROM up JOIN unit_state s ON s.region = $1 "
        "  AND s.unit_id = up.unit_id AND s.valid @> up.day WHERE s.parent_id IS NOT NULL AND up.height < 100) "
        "SELECT held.n, held.id, held.day, held.unit_id, held.position_id, held.in_service, held.supervisor_id, "
        "up.height, up.unit_id AS above, l.employee_id AS leader, l.capacity "
        "FROM held JOIN up ON up.n = held.n LEFT JOIN LATERAL (" +
        leaders("up.day", "up.unit_id") + ") l ON true ORDER BY held.n, up.height, " + precedence + ", leader";
    if (asked.empty()) return {};
    std::vector<std::string> employees, days;
    for (const auto& [id, on] : asked) {
        employees.push_back(id);
        days.push_back(to_text(on));
    }
    std::vector<Line> found;
    std::int64_t last = 0, height = -1;
    for (const auto row : tx.query(sql, {tx.region(), employees, days})) {
        if (row["n"].integer() != last) {
            last = row["n"].integer();
            height = -1;
            found.push_back({.employee_id = row["id"].text(),
                             .on = day(row["day"]),
                             .unit_id = row["unit_id"].text(),
                             .position_id = row["position_id"].text(),
                             .in_service = row["in_service"].boolean(),
                             .supervisor_id = row["supervisor_id"].optional_text()});
        }
        if (row["height"].integer() != height) {
            height = row["height"].integer();
            found.back().units.push_back({.unit_id = row["above"].text()});
        }
        if (!row["leader"].is_null())
            found.back().units.back().leaders.push_back(
                {row["leader"].text(), domain::find_code(all_capacities, row["capacity"].view()).value()});
    }
    return found;
}

std::optional<Line> line(postgres::Transaction& tx, const std::string& employee_id, domain::Date on) {
    auto found = lines(tx, {{employee_id, on}});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<Delegation> delegations(postgres::Transaction& tx, domain::Date first, domain::Date last) {
    std::vector<Delegation> found;
    for (const auto row :
         tx.query("SELECT id, appraiser_id, delegate_id, unit_id, employee_id, lower(valid) AS from_day, "
                  "upper(valid) AS to_day FROM delegation WHERE region = $1 "
                  "AND valid && daterange($2::date, $3::date, '[]') ORDER BY id",
                  {tx.region(), to_text(first), to_text(last)}))
        found.push_back({.id = row["id"].text(),
                         .appraiser_id = row["appraiser_id"].text(),
                         .delegate_id = row["delegate_id"].text(),
                         .unit_id = row["unit_id"].optional_text(),
                         .employee_id = row["employee_id"].optional_text(),
                         .from = day(row["from_day"]),
                         .to = optional_day(row["to_day"])});
    return found;
}

std::vector<std::string> possible_reports(postgres::Transaction& tx, const std::string& employee_id, domain::Date on) {
    // Down from the units that she, or whoever delegated to her, leads: through units that nobody leads, to the leaders
    // of the first that somebody does.
    static const std::string sql =
        "WITH RECURSIVE bosses AS (SELECT $3::uuid AS id UNION "
        "  SELECT appraiser_id FROM delegation WHERE region = $1 AND delegate_id = $3 AND valid @> $2::date), "
        "led AS MATERIALIZED (" +
        leaders("$2::date", "") +
        "), down AS (SELECT unit_id, true AS open FROM led WHERE employee_id IN (SELECT id FROM bosses) UNION "
        "  SELECT s.unit_id, NOT EXISTS (SELECT FROM led l WHERE l.unit_id = s.unit_id) FROM down "
        "  JOIN unit_state s ON s.region = $1 AND s.parent_id = down.unit_id AND s.valid @> $2::date WHERE down.open) "
        "SELECT employee_id AS id FROM assignment WHERE region = $1 AND valid @> $2::date "
        "  AND supervisor_id IN (SELECT id FROM bosses) UNION "
        "SELECT a.employee_id FROM down JOIN assignment a ON a.region = $1 AND a.unit_id = down.unit_id "
        "  AND a.valid @> $2::date WHERE down.open UNION "
        "SELECT l.employee_id FROM down JOIN led l ON l.unit_id = down.unit_id";
    return ids(tx.query(sql, {tx.region(), to_text(on), employee_id}));
}

std::vector<std::string> led_by(postgres::Transaction& tx, const std::string& employee_id, domain::Date on) {
    static const std::string sql = "SELECT DISTINCT unit_id AS id FROM (" + leaders("$2::date", "") +
                                   ") l WHERE employee_id = $3 ORDER BY unit_id";
    return ids(tx.query(sql, {tx.region(), to_text(on), employee_id}));
}

std::vector<domain::Date> turning_days(postgres::Transaction& tx, const std::string& employee_id, domain::Date first,
                                       domain::Date last) {
    // Whatever changes anywhere in the tree may change her line; there are few such days in a period.
    std::vector<domain::Date> found;
    for (const auto row :
         tx.query("SELECT DISTINCT day FROM (SELECT $2::date AS day UNION ALL "
                  "SELECT from_day FROM employee_standing WHERE region = $1 UNION ALL "
                  "SELECT unnest(ARRAY[lower(valid), upper(valid)]) FROM ("
                  "  SELECT valid FROM assignment WHERE region = $1 AND (employee_id = $4 OR position_id IN ("
                  "    SELECT position_id FROM position_state WHERE region = $1 AND leads_unit)) "
                  "  UNION ALL SELECT valid FROM unit_state WHERE region = $1 "
                  "  UNION ALL SELECT valid FROM position_state WHERE region = $1 AND leads_unit "
                  "  UNION ALL SELECT valid FROM duty WHERE region = $1 AND kind <> 'additional' "
                  "  UNION ALL SELECT valid FROM delegation WHERE region = $1) AS held) AS days "
                  "WHERE day BETWEEN $2::date AND $3::date ORDER BY day",
                  {tx.region(), to_text(first), to_text(last), employee_id}))
        found.push_back(day(row["day"]));
    return found;
}

}
