#include "timeline_store.hpp"

#include "interval_sql.hpp"

namespace personnel::store {
namespace {

constexpr auto career_list_entries =
    postgres::statement("career.list_entries", R"(
    WITH line AS (
        SELECT 'assignment' AS kind, a.position_id AS id, lower(a.valid) AS from_day,
            )" + postgres::last_day("a.valid") + R"( AS to_day,
            p.name AS title, jsonb_build_object('position_id', a.position_id, 'level', p.level, 'unit_id',
            a.unit_id, 'unit', (
            SELECT u.name
            FROM unit_state u
            WHERE u.region = a.region AND u.unit_id = a.unit_id AND u.valid @> lower(a.valid))) AS details
        FROM assignment a
        JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id
          AND p.valid @> lower(a.valid)
        WHERE a.region = $1 AND a.employee_id = $2
        UNION ALL SELECT 'rank', r.id, r.from_day, )" +
                                                   postgres::day_before("lead(r.from_day) OVER (ORDER BY r.from_day)") +
                                                   R"(,
            r.rank, jsonb_build_object('rank', r.rank, 'decree_number', r.decree_number)
        FROM employee_rank r
        WHERE r.region = $1 AND r.employee_id = $2
        UNION ALL SELECT f.kind, f.id, f.on_day,
            CASE f.kind WHEN 'discipline' THEN (f.content->>'imposed_to')::date ELSE f.on_day END,
            coalesce(t.title, f.content->>'period', f.content->>'penalty', f.kind),
            f.content || jsonb_build_object('state', f.state)
        FROM career_fact f
        LEFT JOIN career_title t ON t.region = f.region
          AND t.id = CASE f.kind WHEN 'award' THEN nullif(f.content->>'program_id', '')::uuid WHEN 'training'
              THEN nullif(f.content->>'course_id', '')::uuid END
        WHERE f.region = $1
          AND f.employee_id = $2
          AND (f.kind <> 'award' OR f.state = 'granted')
        UNION ALL SELECT 'project', j.id, j.from_day, j.to_day, j.title,
            jsonb_build_object('role', j.role, 'unit_id', j.unit_id, 'partner', j.partner, 'result', j.result)
        FROM project j
        WHERE j.region = $1 AND j.employee_id = $2 AND j.state = 'verified')
    SELECT *
    FROM line
    WHERE kind = ANY($3::text[])
      AND ($4::date IS NULL OR coalesce(to_day >= $4, true))
      AND ($5::date IS NULL OR from_day <= $5)
      AND ($6::date IS NULL OR (from_day, kind, id) < ($6, $7::text, $8::uuid))
    ORDER BY from_day DESC, kind DESC, id DESC
    LIMIT $9)");

}

std::vector<CareerEntry> list_career_entries(postgres::Transaction& tx, const TimelineFilter& filter) {
    const auto& after = filter.after;
    std::vector<CareerEntry> found;
    for (const auto row :
         tx.query(career_list_entries, {tx.region(), filter.employee_id, filter.kinds, filter.from, filter.to,
                                        after ? std::optional(std::get<0>(*after)) : std::nullopt,
                                        after ? std::optional(std::get<1>(*after)) : std::nullopt,
                                        after ? std::optional(std::get<2>(*after)) : std::nullopt, filter.limit}))
        found.push_back({.kind = row["kind"].text(),
                         .id = row["id"].text(),
                         .from = row["from_day"].as<domain::Date>(),
                         .to = row["to_day"].as<std::optional<domain::Date>>(),
                         .title = row["title"].text(),
                         .details = row["details"].text()});
    return found;
}

}
