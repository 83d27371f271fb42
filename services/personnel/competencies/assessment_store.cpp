#include "assessment_store.hpp"

#include "levels.hpp"

namespace personnel::store {
namespace {

using nlohmann::json;

constexpr postgres::Sql select_assessments = R"(
    SELECT a.*, to_char(a.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, c.id AS corrected_by, (
        SELECT jsonb_object_agg(l.competency, l.level)
        FROM assessed_level l
        WHERE l.region = a.region AND l.assessment_id = a.id) AS levels
    FROM competency_assessment a
    LEFT JOIN competency_assessment c ON c.region = a.region AND c.corrects = a.id)";

constexpr postgres::Sql select_matched = R"(
    SELECT a.employee_id, a.position_id, p.level, (requirement_on(a.position_id, $2::date)).levels AS required,
        (
        SELECT jsonb_object_agg(l.competency, l.level)
        FROM assessed_levels_on($2::date) l
        WHERE l.employee_id = a.employee_id) AS actual
    FROM assignment a
    JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id AND p.valid @> $2::date)";

constexpr auto assessment_find = postgres::statement("assessment.find", select_assessments + R"(
    WHERE a.region = $1 AND a.id = $2)");

constexpr auto assessment_list = postgres::statement("assessment.list", select_assessments +
                                                                            R"(
    WHERE a.region = $1
      AND a.employee_id = $2
      AND ($3::date IS NULL OR (a.assessed_on, a.id) < ($3, $4::uuid))
    ORDER BY a.assessed_on DESC, a.id DESC
    LIMIT $5)");

constexpr auto assessment_list_matched = postgres::statement("assessment.list_matched", select_matched + R"(
    WHERE a.region = $1 AND a.valid @> $2::date AND a.position_id = $3
    ORDER BY a.employee_id)");

constexpr auto matched_of_units = postgres::statement("assessment.visit_matched", select_matched + R"(
    WHERE a.region = $1 AND a.valid @> $2::date AND a.unit_id = ANY($3::uuid[]))");

constexpr auto assessment_insert = postgres::statement("assessment.insert", R"(
    INSERT INTO competency_assessment (region, id, employee_id, assessed_on, valid_to, method, assessor,
        evidence, corrects, reason, recorded_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT ON CONSTRAINT competency_assessment_corrected_once DO NOTHING)");

constexpr auto assessment_insert_levels = postgres::statement("assessment.insert_levels", R"(
    INSERT INTO assessed_level (region, assessment_id, competency, level)
    SELECT $1, $2, key, value::int
    FROM jsonb_each_text($3::jsonb))");

constexpr auto assessment_list_assessed_levels = postgres::statement("assessment.list_assessed_levels", R"(
    SELECT *
    FROM assessed_levels_on($1)
    WHERE employee_id = $2)");

constexpr auto assessment_visit_matched_of_unit = postgres::statement("assessment.visit_matched_of_unit", R"(
    SELECT id
    FROM unit_subtree_on($1, $2))");

Assessment read_assessment(const postgres::Row& row) {
    Assessment one{.id = row["id"].text(),
                   .employee_id = row["employee_id"].text(),
                   .assessed_on = row["assessed_on"].as<domain::Date>(),
                   .valid_to = row["valid_to"].as<std::optional<domain::Date>>(),
                   .method = row["method"].as<AssessmentMethod>(),
                   .assessor = row["assessor"].text(),
                   .levels = levels_from(row["levels"].view()),
                   .corrects = row["corrects"].optional_text(),
                   .reason = row["reason"].optional_text(),
                   .recorded_by = row["recorded_by"].text(),
                   .recorded_at = row["at"].text(),
                   .corrected_by = row["corrected_by"].optional_text()};
    for (const auto& link : json::parse(row["evidence"].view()))
        one.evidence.push_back({link.at("title"), link.at("url")});
    return one;
}

/// Of the assignments `a` with the states `p` of their positions, on the day $2.
Matched read_matched(const postgres::Row& row) {
    Matched one{.employee_id = row["employee_id"].text(),
                .position_id = row["position_id"].text(),
                .level = row["level"].as<domain::PositionLevel>()};
    if (!row["required"].is_null()) one.required = levels_from(row["required"].view());
    if (!row["actual"].is_null()) one.actual = levels_from(row["actual"].view());
    return one;
}

}

bool insert(postgres::Transaction& tx, const Assessment& one) {
    auto evidence = json::array();
    for (const auto& link : one.evidence) evidence.push_back({{"title", link.title}, {"url", link.url}});
    const auto made =
        tx.query(assessment_insert, {tx.region(), one.id, one.employee_id, one.assessed_on, one.valid_to, one.method,
                                     one.assessor, evidence.dump(), one.corrects, one.reason, one.recorded_by});
    if (made.affected() == 0) return false;
    tx.query(assessment_insert_levels, {tx.region(), one.id, levels_text(one.levels)});
    return true;
}

std::optional<Assessment> find_assessment(postgres::Transaction& tx, const std::string& id) {
    return postgres::one(tx.query(assessment_find, {tx.region(), id}), read_assessment);
}

std::vector<Assessment> list_assessments(postgres::Transaction& tx, const AssessmentFilter& filter) {
    const auto after_day = filter.after ? std::optional(filter.after->first) : std::nullopt;
    const auto after_id = filter.after ? std::optional(filter.after->second) : std::nullopt;
    return postgres::all(
        tx.query(assessment_list, {tx.region(), filter.employee_id, after_day, after_id, filter.limit}),
        read_assessment);
}

AssessedLevels list_assessed_levels(postgres::Transaction& tx, const std::string& employee_id, domain::Date on) {
    AssessedLevels levels;
    for (const auto row : tx.query(assessment_list_assessed_levels, {on, employee_id}))
        levels.emplace(row["competency"].text(),
                       AssessedLevel{.level = row["level"].as<int>(),
                                     .assessment_id = row["assessment_id"].text(),
                                     .method = row["method"].as<AssessmentMethod>(),
                                     .assessed_on = row["assessed_on"].as<domain::Date>(),
                                     .valid_to = row["valid_to"].as<std::optional<domain::Date>>()});
    return levels;
}

std::vector<Matched> list_matched(postgres::Transaction& tx, const std::string& position_id, domain::Date on) {
    return postgres::all(tx.query(assessment_list_matched, {tx.region(), on, position_id}), read_matched);
}

int visit_matched_of_unit(postgres::Transaction& tx, const std::string& unit_id, domain::Date on,
                          const std::function<void(const Matched&)>& take) {
    std::vector<std::string> units;
    for (const auto row : tx.query(assessment_visit_matched_of_unit, {unit_id, on})) units.push_back(row["id"].text());
    constexpr int piece = 500;
    tx.each(std::string(matched_of_units.sql.view()), {tx.region(), on, units}, piece, [&](const postgres::Rows& rows) {
        for (const auto row : rows) take(read_matched(row));
        return true;
    });
    return static_cast<int>(units.size());
}

}
