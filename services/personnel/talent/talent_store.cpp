#include "talent_store.hpp"

#include "competency_store.hpp"
#include "levels.hpp"

namespace personnel::store {
namespace {

using nlohmann::json;

constexpr auto talent_list = postgres::statement("talent.list", R"(
    SELECT a.employee_id, a.unit_id, a.position_id, p.level, r.rank, r.from_day AS rank_since,
        lower(a.valid) AS in_post_since, (requirement_on(a.position_id, $2::date)).levels AS required,
        (SELECT jsonb_object_agg(l.competency, l.level) FROM assessed_levels_on($2::date) l
        WHERE l.employee_id = a.employee_id) AS actual,
        (SELECT jsonb_object_agg(f.content->>'period', f.content->>'predicate') FROM career_fact f
        WHERE f.region = $1 AND f.employee_id = a.employee_id AND f.kind = 'appraisal') AS predicates,
        (SELECT jsonb_agg(f.content || jsonb_build_object('id', f.id, 'state', f.state)) FROM career_fact f
        WHERE f.region = $1 AND f.employee_id = a.employee_id AND f.kind = 'discipline') AS cases, (
        SELECT coalesce(sum((f.content->>'hours')::numeric), 0)
        FROM career_fact f
        WHERE f.region = $1
          AND f.employee_id = a.employee_id
          AND f.kind = 'training'
          AND (f.content->>'year')::int = $3) AS hours
    FROM assignment a
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

Talent read_talent(const postgres::Row& row) {
    Talent one{.employee_id = row["employee_id"].text(),
               .unit_id = row["unit_id"].text(),
               .position_id = row["position_id"].text(),
               .level = row["level"].as<domain::PositionLevel>(),
               .rank = row["rank"].is_null() ? std::nullopt : domain::Rank::parse(row["rank"].view()),
               .rank_since = row["rank_since"].as<std::optional<domain::Date>>(),
               .in_post_since = row["in_post_since"].as<domain::Date>(),
               .hours = domain::Decimal::parse(row["hours"].view()).value_or(domain::Decimal{})};
    one.requirement =
        row["required"].is_null()
            ? proposed_requirement(one.position_id, one.level)
            : Requirement{one.position_id, RequirementBasis::set, levels_from(row["required"].view()), {}};
    if (!row["actual"].is_null()) one.actual = levels_from(row["actual"].view());
    if (!row["predicates"].is_null()) {
        const auto predicates = json::parse(row["predicates"].view());
        for (const auto& [period, predicate] : predicates.items())
            if (const auto known = domain::find_code<domain::Predicate>(predicate.get<std::string>()))
                one.predicates.emplace(period, *known);
    }
    if (!row["cases"].is_null()) {
        const auto date = [](const json& value) {
            return value.is_string() ? domain::parse_date(value.get<std::string>()) : std::nullopt;
        };
        const auto cases = json::parse(row["cases"].view());
        for (const auto& each : cases)
            one.cases.push_back({.id = each.at("id"),
                                 .level = each.value("level", ""),
                                 .state = each.at("state"),
                                 .imposed_from = date(each.value("imposed_from", json())),
                                 .imposed_until = date(each.value("imposed_until", json()))});
    }
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
    return postgres::all(tx.query(talent_list, {tx.region(), filter.on, filter.year, filter.unit_id, filter.kind,
                                                filter.levels, filter.after_id, filter.limit}),
                         read_talent);
}

bool has_unit(postgres::Transaction& tx, const std::string& unit_id, domain::Date on) {
    return !tx.query(talent_has_unit, {unit_id, on}).empty();
}

std::vector<InService> list_in_service(postgres::Transaction& tx, const std::optional<std::string>& unit_id,
                                       domain::Date on) {
    return postgres::all(tx.query(talent_list_in_service, {tx.region(), on, unit_id}), read_in_service);
}

}
