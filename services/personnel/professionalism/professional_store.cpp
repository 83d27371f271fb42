#include "professional_store.hpp"

#include "each_page.hpp"
#include "fact_store.hpp"
#include "gathered.hpp"
#include "schooling_store.hpp"

namespace personnel::store {
namespace {

constexpr auto professional_list = postgres::statement("professional.list", R"(
    SELECT a.employee_id, e.nip, e.name, e.status, a.unit_id, u.name AS unit_name, a.position_id,
        p.name AS position_name, p.level, discipline_told_of(a.employee_id) AS discipline_told,
        (SELECT jsonb_agg(to_jsonb(d)) FROM employee_education d
        WHERE d.region = $1 AND d.employee_id = a.employee_id) AS educations,
        (SELECT jsonb_agg(f.content || jsonb_build_object('id', f.id) ORDER BY f.on_day, f.id) FROM career_fact f
        WHERE f.region = $1 AND f.employee_id = a.employee_id AND f.kind = 'appraisal') AS appraised,
        (SELECT jsonb_agg(f.content || jsonb_build_object('id', f.id, 'state', f.state)) FROM career_fact f
        WHERE f.region = $1 AND f.employee_id = a.employee_id AND f.kind = 'discipline') AS cases,
        (SELECT jsonb_agg(jsonb_build_object('course_id', f.content->>'course_id', 'hours', f.content->>'hours',
            'year', (f.content->>'year')::int, 'title', t.title, 'kind', t.kind) ORDER BY f.on_day, f.id)
        FROM career_fact f
        LEFT JOIN career_title t ON t.region = f.region AND t.id = nullif(f.content->>'course_id', '')::uuid
        WHERE f.region = $1 AND f.employee_id = a.employee_id AND f.kind = 'training'
          AND (f.content->>'year')::int <= $3) AS learnt
    FROM assignment a
    JOIN employee e ON e.region = a.region AND e.id = a.employee_id
    JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id AND p.valid @> $2::date
    JOIN unit_state u ON u.region = a.region AND u.unit_id = a.unit_id AND u.valid @> $2::date
    WHERE a.region = $1
      AND a.valid @> $2::date
      AND ($4::uuid IS NULL OR a.employee_id = $4)
      AND ($5::uuid IS NULL OR a.unit_id IN (SELECT id FROM unit_subtree_on($5, $2::date)))
      AND ($6::uuid IS NULL OR a.employee_id > $6)
    ORDER BY a.employee_id
    LIMIT $7)");

std::vector<Learning> read_learnt(const postgres::Field& field) {
    std::vector<Learning> found;
    for (const auto& row : gathered(field)) {
        const auto text = [&](const char* name) {
            return row.at(name).is_string() ? std::optional(row.at(name).get<std::string>()) : std::nullopt;
        };
        found.push_back({.course_id = text("course_id").value_or(""),
                         .title = text("title").value_or(""),
                         .kind = text("kind"),
                         .hours = domain::Decimal::parse(text("hours").value_or("")).value_or(domain::Decimal{}),
                         .year = row.at("year")});
    }
    return found;
}

Professional read_professional(const postgres::Row& row) {
    return {.employee_id = row["employee_id"].text(),
            .unit_id = row["unit_id"].text(),
            .position_id = row["position_id"].text(),
            .nip = row["nip"].text(),
            .name = row["name"].text(),
            .unit_name = row["unit_name"].text(),
            .position_name = row["position_name"].text(),
            .status = row["status"].as<Status>(),
            .record = ProfessionalRecord{.level = row["level"].as<domain::PositionLevel>(),
                                         .educations = read_gathered_schoolings(row["educations"]),
                                         .learnt = read_learnt(row["learnt"]),
                                         .appraised = read_gathered_appraised(row["appraised"]),
                                         .cases = read_gathered_cases(row["cases"]),
                                         .discipline_told = row["discipline_told"].as<std::optional<domain::Date>>()}};
}

}

std::vector<Professional> list_professionals(postgres::Transaction& tx, const ProfessionalFilter& filter) {
    return postgres::all(tx.query(professional_list, {tx.region(), filter.on, filter.year, filter.employee_id,
                                                      filter.unit_id, filter.after_id, filter.limit}),
                         read_professional);
}

void each_professional(postgres::Transaction& tx, ProfessionalFilter filter,
                       const std::function<bool(const Professional&)>& take) {
    each_page(
        std::move(filter), [&](const ProfessionalFilter& page) { return list_professionals(tx, page); }, take);
}

}
