#include "line_store.hpp"

#include "interval_sql.hpp"

namespace personnel::store {
namespace {

constexpr auto line_list = postgres::statement("line.list", R"(
    WITH RECURSIVE asked AS (
        SELECT * FROM unnest($2::uuid[], $3::date[]) WITH ORDINALITY AS t (id, day, n)),
    held AS (
        SELECT q.n, q.id, q.day, a.unit_id, a.position_id, a.valid @> q.day AS in_service,
            CASE WHEN in_service(a.supervisor_id, q.day) THEN a.supervisor_id END AS supervisor_id,
            is_present(a.supervisor_id, q.day) AS supervisor_present, course_on(q.id, q.day) AS course,
            s.*
        FROM asked q
        JOIN LATERAL (
            SELECT * FROM assignment
            WHERE region = $1 AND employee_id = q.id AND lower(valid) <= q.day
            ORDER BY valid DESC
            LIMIT 1) a ON true
        CROSS JOIN LATERAL (
            SELECT array_agg(employee_id ORDER BY precedence) AS acting,
                array_agg(capacity ORDER BY precedence) AS capacities,
                array_agg(is_present(employee_id, q.day)::text ORDER BY precedence) AS acting_present
            FROM acting_for(a.supervisor_id, q.day)) s),
    up AS (
        SELECT n, day, unit_id, 0 AS height FROM held
        UNION ALL
        SELECT up.n, up.day, s.parent_id, up.height + 1
        FROM up
        JOIN unit_state s ON s.region = $1 AND s.unit_id = up.unit_id AND s.valid @> up.day
        WHERE s.parent_id IS NOT NULL AND up.height < 100)
    SELECT held.n, held.id, held.day, held.unit_id, held.position_id, held.in_service, held.supervisor_id,
        held.supervisor_present, held.course, held.acting, held.capacities, held.acting_present,
        up.height, up.unit_id AS above, l.employee_id AS leader, l.capacity, is_present(l.employee_id, held.day) AS present
    FROM held
    JOIN up ON up.n = held.n
    LEFT JOIN LATERAL (SELECT * FROM leaders_on(up.day) WHERE unit_id = up.unit_id) l ON true
    ORDER BY held.n, up.height, l.precedence, leader)");

constexpr auto delegation_list_between =
    postgres::statement("delegation.list_between", R"(
    SELECT id, appraiser_id, delegate_id, unit_id, employee_id, lower(present) AS from_day, )" +
                                                       postgres::last_day("present") + R"( AS to_day
    FROM delegation CROSS JOIN LATERAL unnest(datemultirange(valid) - days_away(delegate_id)) AS present
    WHERE region = $1 AND valid && daterange($2::date, $3::date, '[]')
    ORDER BY id, present)");

// Those whom the explicit line gives them, or whoever delegated to them, or in whose post they act. And down from the
// units that these lead: through units that nobody present leads, to the leaders of the first that somebody does.
constexpr auto line_list_possible_reports = postgres::statement("line.list_possible_reports", R"(
    WITH RECURSIVE bosses AS (
        SELECT $3::uuid AS id
        UNION
        SELECT appraiser_id FROM delegation WHERE region = $1 AND delegate_id = $3 AND valid @> $2::date),
    named AS (
        SELECT id FROM bosses
        UNION
        SELECT a.employee_id
        FROM duty d
        JOIN assignment a ON a.region = $1 AND a.position_id = d.position_id AND a.valid @> $2::date
        WHERE d.region = $1 AND d.employee_id IN (SELECT id FROM bosses) AND d.valid @> $2::date),
    led AS MATERIALIZED (SELECT unit_id, employee_id FROM leaders_on($2::date)),
    down AS (
        SELECT unit_id, true AS open FROM led WHERE employee_id IN (SELECT id FROM bosses)
        UNION
        SELECT s.unit_id, NOT EXISTS (SELECT FROM led l WHERE l.unit_id = s.unit_id AND is_present(l.employee_id, $2::date))
        FROM down
        JOIN unit_state s ON s.region = $1 AND s.parent_id = down.unit_id AND s.valid @> $2::date
        WHERE down.open)
    SELECT employee_id AS id
    FROM assignment
    WHERE region = $1 AND valid @> $2::date AND supervisor_id IN (SELECT id FROM named)
    UNION
    SELECT a.employee_id
    FROM down
    JOIN assignment a ON a.region = $1 AND a.unit_id = down.unit_id AND a.valid @> $2::date
    WHERE down.open
    UNION
    SELECT l.employee_id FROM down JOIN led l ON l.unit_id = down.unit_id)");

constexpr auto line_list_led_units = postgres::statement("line.list_led_units", R"(
    SELECT DISTINCT unit_id AS id
    FROM leaders_on($1::date)
    WHERE employee_id = $2
    ORDER BY unit_id)");

constexpr auto line_list_turning_days = postgres::statement("line.list_turning_days", R"(
    SELECT day FROM line_turning_days($3, $1::date, $2::date) AS day
    ORDER BY day)");

std::string read_id(const postgres::Row& row) { return row["id"].text(); }

Delegation read_delegation(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .appraiser_id = row["appraiser_id"].text(),
            .delegate_id = row["delegate_id"].text(),
            .unit_id = row["unit_id"].optional_text(),
            .employee_id = row["employee_id"].optional_text(),
            .from = row["from_day"].as<domain::Date>(),
            .to = row["to_day"].as<std::optional<domain::Date>>()};
}

std::vector<Leader> read_acting(const postgres::Row& row) {
    if (row["acting"].is_null()) return {};
    const auto ids = row["acting"].texts(), capacities = row["capacities"].texts(),
               present = row["acting_present"].texts();
    std::vector<Leader> found;
    for (std::size_t i = 0; i < ids.size(); ++i)
        found.push_back({ids[i], domain::find_code<Capacity>(capacities[i]).value(), present[i] == "true"});
    return found;
}

Line read_line(const postgres::Row& row) {
    return {.employee_id = row["id"].text(),
            .on = row["day"].as<domain::Date>(),
            .unit_id = row["unit_id"].text(),
            .position_id = row["position_id"].text(),
            .in_service = row["in_service"].boolean(),
            .supervisor_id = row["supervisor_id"].optional_text(),
            .supervisor_present = row["supervisor_present"].boolean(),
            .acting = read_acting(row),
            .course = row["course"].as<Course>()};
}

}

std::vector<Line> list_lines(postgres::Transaction& tx, const Asked& asked) {
    if (asked.empty()) return {};
    std::vector<std::string> employees;
    std::vector<domain::Date> days;
    for (const auto& [id, on] : asked) {
        employees.push_back(id);
        days.push_back(on);
    }
    std::vector<Line> found;
    std::int64_t last = 0, height = -1;
    for (const auto row : tx.query(line_list, {tx.region(), employees, days})) {
        if (row["n"].integer() != last) {
            last = row["n"].integer();
            height = -1;
            found.push_back(read_line(row));
        }
        if (row["height"].integer() != height) {
            height = row["height"].integer();
            found.back().units.push_back({.unit_id = row["above"].text()});
        }
        if (!row["leader"].is_null())
            found.back().units.back().leaders.push_back(
                {row["leader"].text(), row["capacity"].as<Capacity>(), row["present"].boolean()});
    }
    return found;
}

std::optional<Line> find_line(postgres::Transaction& tx, const std::string& employee_id, domain::Date on) {
    auto found = list_lines(tx, {{employee_id, on}});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<Delegation> list_delegations_between(postgres::Transaction& tx, domain::Date first, domain::Date last) {
    return postgres::all(tx.query(delegation_list_between, {tx.region(), first, last}), read_delegation);
}

std::vector<std::string> list_possible_reports(postgres::Transaction& tx, const std::string& employee_id,
                                               domain::Date on) {
    return postgres::all(tx.query(line_list_possible_reports, {tx.region(), on, employee_id}), read_id);
}

std::vector<std::string> list_led_units(postgres::Transaction& tx, const std::string& employee_id, domain::Date on) {
    return postgres::all(tx.query(line_list_led_units, {on, employee_id}), read_id);
}

std::vector<Line> list_lines_between(postgres::Transaction& tx, const std::string& employee_id, domain::Date first,
                                     domain::Date last) {
    Asked asked;
    for (const auto row : tx.query(line_list_turning_days, {first, last, employee_id}))
        asked.emplace_back(employee_id, row["day"].as<domain::Date>());
    return list_lines(tx, asked);
}

}
