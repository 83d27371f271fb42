#include "talent_store.hpp"

#include "competency_store.hpp"
#include "day.hpp"
#include "levels.hpp"

namespace personnel::store {
namespace {

using nlohmann::json;

Talent read(const postgres::Row& row) {
    Talent one{.employee_id = row["employee_id"].text(),
               .unit_id = row["unit_id"].text(),
               .position_id = row["position_id"].text(),
               .level = domain::find_code(domain::all_position_levels, row["level"].view()).value(),
               .rank = row["rank"].is_null() ? std::nullopt : domain::Rank::parse(row["rank"].view()),
               .rank_since = optional_day(row["rank_since"]),
               .in_post_since = day(row["in_post_since"]),
               .hours = domain::Decimal::parse(row["hours"].view()).value_or(domain::Decimal{})};
    one.requirement =
        row["required"].is_null()
            ? proposed_requirement(one.position_id, one.level)
            : Requirement{one.position_id, RequirementBasis::set, levels_from(row["required"].view()), {}};
    if (!row["actual"].is_null()) one.actual = levels_from(row["actual"].view());
    if (!row["predicates"].is_null()) {
        const auto predicates = json::parse(row["predicates"].view());
        for (const auto& [period, predicate] : predicates.items())
            if (const auto known = domain::find_code(domain::all_predicates, predicate.get<std::string>()))
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

}

std::vector<Talent> talents(postgres::Transaction& tx, const TalentFilter& filter) {
    static const std::string sql =
        "SELECT a.employee_id, a.unit_id, a.position_id, p.level, r.rank, r.from_day AS rank_since, lower(a.valid) AS "
        "in_post_since, (requirement_on(a.position_id, $2::date)).levels AS required, "
        "(SELECT jsonb_object_agg(l.competency, l.level) FROM assessed_levels_on($2::date) l WHERE l.employee_id = "
        "a.employee_id) AS actual, "
        "(SELECT jsonb_object_agg(f.content->>'period', f.content->>'predicate') FROM career_fact f WHERE f.region = "
        "$1 "
        "AND f.employee_id = a.employee_id AND f.kind = 'appraisal') AS predicates, "
        "(SELECT jsonb_agg(f.content || jsonb_build_object('id', f.id, 'state', f.state)) FROM career_fact f WHERE "
        "f.region = $1 AND f.employee_id = a.employee_id AND f.kind = 'discipline') AS cases, "
        "(SELECT coalesce(sum((f.content->>'hours')::numeric), 0) FROM career_fact f WHERE f.region = $1 AND "
        "f.employee_id = a.employee_id AND f.kind = 'training' AND (f.content->>'year')::int = $3) AS hours "
        "FROM assignment a "
        "JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id AND p.valid @> $2::date "
        "LEFT JOIN LATERAL (SELECT k.rank, k.from_day FROM employee_rank k WHERE k.region = a.region AND k.employee_id "
        "= a.employee_id AND k.from_day <= $2::date ORDER BY k.from_day DESC LIMIT 1) r ON true "
        "WHERE a.region = $1 AND a.valid @> $2::date AND ($4::uuid IS NULL OR a.unit_id IN (SELECT id FROM "
        "unit_subtree_on($4, $2::date))) AND ($5::text IS NULL OR p.kind = $5) AND (cardinality($6::text[]) = 0 OR "
        "p.level = ANY($6::text[])) AND ($7::uuid IS NULL OR a.employee_id > $7) ORDER BY a.employee_id LIMIT $8";
    std::vector<Talent> found;
    for (const auto row : tx.query(sql, {tx.region(), domain::to_string(filter.on), filter.year, filter.unit_id,
                                         filter.kind, filter.levels, filter.after_id, filter.limit}))
        found.push_back(read(row));
    return found;
}

bool has_unit(postgres::Transaction& tx, const std::string& unit_id, domain::Date on) {
    return !tx.query("SELECT FROM unit_subtree_on($1, $2) LIMIT 1", {unit_id, domain::to_string(on)}).empty();
}

std::vector<InService> in_service(postgres::Transaction& tx, const std::optional<std::string>& unit_id,
                                  domain::Date on) {
    std::vector<InService> found;
    for (const auto row : tx.query(
             "SELECT e.id, e.nip, a.unit_id, a.position_id, p.level FROM employee e JOIN assignment a ON a.region = "
             "e.region AND a.employee_id = e.id AND a.valid @> $2::date JOIN position_state p ON p.region = "
             "a.region AND p.position_id = a.position_id AND p.valid @> $2::date WHERE e.region = $1 "
             "AND ($3::uuid IS NULL OR a.unit_id IN (SELECT id FROM unit_subtree_on($3, $2::date)))",
             {tx.region(), domain::to_string(on), unit_id}))
        found.push_back({.employee_id = row["id"].text(),
                         .nip = row["nip"].text(),
                         .unit_id = row["unit_id"].text(),
                         .position_id = row["position_id"].text(),
                         .level = domain::find_code(domain::all_position_levels, row["level"].view()).value()});
    return found;
}

}
