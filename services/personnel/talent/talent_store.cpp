#include "talent_store.hpp"

#include "competency_store.hpp"
#include "each_page.hpp"
#include "fact_store.hpp"
#include "gathered.hpp"
#include "interval_sql.hpp"
#include "json_values.hpp"
#include "levels.hpp"
#include "schooling_store.hpp"

namespace personnel::store {
namespace {

using nlohmann::json;

constexpr auto talent_list = postgres::statement("talent.list", R"(
    SELECT a.employee_id, e.nip, e.status, a.unit_id, a.position_id, agency_on(a.unit_id, $2::date) AS agency_id, p.level,
        p.eselon, p.occupation, r.rank, r.from_day AS rank_since, lower(a.valid) AS in_post_since,
        (requirement_on(a.position_id, $2::date)).levels AS required,
        discipline_told_of(a.employee_id) AS discipline_told,
        (SELECT jsonb_object_agg(l.competency, l.level) FROM assessed_levels_on($2::date) l
        WHERE l.employee_id = a.employee_id) AS actual,
        (SELECT jsonb_agg(f.content || jsonb_build_object('id', f.id) ORDER BY f.on_day, f.id) FROM career_fact f
        WHERE f.region = $1 AND f.employee_id = a.employee_id AND f.kind = 'appraisal') AS appraised,
        (SELECT jsonb_agg(f.content || jsonb_build_object('id', f.id, 'state', f.state)) FROM career_fact f
        WHERE f.region = $1 AND f.employee_id = a.employee_id AND f.kind = 'discipline') AS cases,
        (SELECT jsonb_agg(to_jsonb(d)) FROM employee_education d
        WHERE d.region = $1 AND d.employee_id = a.employee_id) AS educations,
        (SELECT jsonb_agg(jsonb_build_object('level', s.level, 'from_day', s.from_day, 'to_day', )" +
                                                                    postgres::day_before("s.to_day") + R"())
        FROM level_spans_of(a.employee_id) s) AS posts, (
        SELECT coalesce(sum((f.content->>'hours')::numeric), 0)
        FROM career_fact f
        WHERE f.region = $1
          AND f.employee_id = a.employee_id
          AND f.kind = 'training'
          AND (f.content->>'year')::int = $3) AS hours
    FROM assignment a
    JOIN employee e ON e.region = a.region AND e.id = a.employee_id
    JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id AND p.valid @> $2::date
    LEFT JOIN LATERAL (
        SELECT k.rank, k.from_day
        FROM employee_rank k
        WHERE k.region = a.region AND k.employee_id = a.employee_id AND k.from_day <= $2::date
        ORDER BY k.from_day DESC
        LIMIT 1) r ON true
    WHERE a.region = $1
      AND a.valid @> $2::date
      AND ($4::uuid IS NULL OR a.unit_id IN (SELECT id FROM unit_subtree_on($4, $2::date)))
      AND ($5::text IS NULL OR p.kind = $5)
      AND (cardinality($6::text[]) = 0 OR p.level = ANY($6::text[]))
      AND ($7::uuid IS NULL OR a.employee_id > $7)
    ORDER BY a.employee_id
    LIMIT $8)");

constexpr auto talent_has_unit = postgres::statement("talent.has_unit", R"(
    SELECT FROM unit_subtree_on($1, $2)
    LIMIT 1)");

constexpr auto talent_list_in_service = postgres::statement("talent.list_in_service", R"(
    SELECT e.id, e.nip, a.unit_id, a.position_id, p.level, p.occupation
    FROM employee e
    JOIN assignment a ON a.region = e.region AND a.employee_id = e.id AND a.valid @> $2::date
    JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id AND p.valid @> $2::date
    WHERE e.region = $1
      AND ($3::uuid IS NULL OR a.unit_id IN (SELECT id FROM unit_subtree_on($3, $2::date))))");

std::vector<LevelSpan> read_posts(const json& rows) {
    std::vector<LevelSpan> found;
    for (const auto& row : rows)
        found.push_back({row.at("level").get<domain::PositionLevel>(), row.at("from_day").get<domain::Date>(),
                         gathered_day(row, "to_day")});
    return found;
}

Candidate read_known(const postgres::Row& row, domain::Date on) {
    Candidate one{.status = row["status"].as<Status>(),
                  .rank = row["rank"].is_null() ? std::nullopt : domain::Rank::parse(row["rank"].view()),
                  .rank_since = row["rank_since"].as<std::optional<domain::Date>>(),
                  .level = row["level"].as<domain::PositionLevel>(),
                  .eselon = row["eselon"].as<std::optional<domain::Eselon>>(),
                  .appraised = read_gathered_appraised(row["appraised"]),
                  .cases = read_gathered_cases(row["cases"]),
                  .discipline_told = row["discipline_told"].as<std::optional<domain::Date>>(),
                  .education = highest_education(read_gathered_schoolings(row["educations"]), on),
                  .posts = read_posts(gathered(row["posts"]))};
    take_nip(one, row["nip"].view());
    return one;
}

Talent read_talent(const postgres::Row& row, domain::Date on) {
    Talent one{.employee_id = row["employee_id"].text(),
               .unit_id = row["unit_id"].text(),
               .position_id = row["position_id"].text(),
               .agency_id = row["agency_id"].text(),
               .occupation = row["occupation"].as<std::optional<domain::Occupation>>(),
               .in_post_since = row["in_post_since"].as<domain::Date>(),
               .known = read_known(row, on),
               .hours = domain::Decimal::parse(row["hours"].view()).value_or(domain::Decimal{})};
    one.requirement =
        row["required"].is_null()
            ? proposed_requirement(one.position_id, one.known.level)
            : Requirement{one.position_id, RequirementBasis::set, levels_from(row["required"].view()), {}};
    if (!row["actual"].is_null()) one.actual = levels_from(row["actual"].view());
    return one;
}

InService read_in_service(const postgres::Row& row) {
    return {.employee_id = row["id"].text(),
            .nip = row["nip"].text(),
            .unit_id = row["unit_id"].text(),
            .position_id = row["position_id"].text(),
            .level = row["level"].as<domain::PositionLevel>(),
            .occupation = row["occupation"].as<std::optional<domain::Occupation>>()};
}

}

std::vector<Talent> list_talents(postgres::Transaction& tx, const TalentFilter& filter) {
    std::vector<Talent> found;
    for (const auto row : tx.query(talent_list, {tx.region(), filter.on, filter.year, filter.unit_id, filter.kind,
                                                 filter.levels, filter.after_id, filter.limit}))
        found.push_back(read_talent(row, filter.on));
    return found;
}

void each_talent(postgres::Transaction& tx, TalentFilter filter, const std::function<bool(const Talent&)>& take) {
    each_page(
        std::move(filter), [&](const TalentFilter& page) { return list_talents(tx, page); }, take);
}

bool has_unit(postgres::Transaction& tx, const std::string& unit_id, domain::Date on) {
    return !tx.query(talent_has_unit, {unit_id, on}).empty();
}

std::vector<InService> list_in_service(postgres::Transaction& tx, const std::optional<std::string>& unit_id,
                                       domain::Date on) {
    return postgres::all(tx.query(talent_list_in_service, {tx.region(), on, unit_id}), read_in_service);
}

}
