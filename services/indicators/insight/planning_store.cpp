#include "planning_store.hpp"

#include "score_columns.hpp"

namespace indicators::store {
namespace {

constexpr auto select_of_year = postgres::statement("planning.list_scores", select_scores + R"(
      AND left(s.period, 4) = $2 AND s.owner_kind <> 'employee' AND ($3::uuid IS NULL OR s.id > $3)
    ORDER BY s.id
    LIMIT $4)");

constexpr auto select_indicators = postgres::statement("planning.find_indicators", R"(
    SELECT id, name, measure_unit, measure_kind FROM indicator WHERE region = $1 AND id = ANY($2::uuid[]))");

constexpr auto select_owners = postgres::statement("planning.find_owners", R"(
    SELECT id, owner_kind, owner_id FROM target WHERE region = $1 AND id = ANY($2::uuid[]))");

}

std::vector<ScoreRow> list_scores_of_year(postgres::Transaction& tx, int year,
                                          const std::optional<std::string>& after_id, int limit) {
    return postgres::all(tx.query(select_of_year, {tx.region(), std::to_string(year), after_id, limit}), read_score);
}

std::map<std::string, PlannedIndicator> find_planned_indicators(postgres::Transaction& tx,
                                                                const std::vector<std::string>& ids) {
    std::map<std::string, PlannedIndicator> found;
    for (const auto row : tx.query(select_indicators, {tx.region(), ids}))
        found.emplace(row["id"].text(), PlannedIndicator{row["name"].text(), row["measure_unit"].text(),
                                                         row["measure_kind"].as<domain::MeasureKind>()});
    return found;
}

std::map<std::string, Owner> find_target_owners(postgres::Transaction& tx, const std::vector<std::string>& target_ids) {
    std::map<std::string, Owner> found;
    for (const auto row : tx.query(select_owners, {tx.region(), target_ids}))
        found.emplace(row["id"].text(), read_owner(row));
    return found;
}

}
