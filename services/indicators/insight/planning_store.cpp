#include "planning_store.hpp"

#include "columns.hpp"
#include "score_columns.hpp"

namespace indicators::store {

std::vector<ScoreRow> scores_of_year(postgres::Transaction& tx, int year, const std::optional<std::string>& after_id,
                                     int limit) {
    static const std::string sql = select_scores +
                                   "WHERE s.region = $1 AND left(s.period, 4) = $2 AND "
                                   "s.owner_kind <> 'employee' AND "
                                   "($3::uuid IS NULL OR s.id > $3) ORDER BY s.id LIMIT $4";
    return read_scores(tx.query(sql, {tx.region(), std::to_string(year), after_id, limit}));
}

std::map<std::string, PlannedIndicator> planned_indicators(postgres::Transaction& tx,
                                                           const std::vector<std::string>& ids) {
    std::map<std::string, PlannedIndicator> found;
    for (const auto row : tx.query("SELECT id, name, measure_unit, measure_kind "
                                   "FROM indicator WHERE region = $1 AND id "
                                   "= ANY($2::uuid[])",
                                   {tx.region(), ids}))
        found.emplace(
            row["id"].text(),
            PlannedIndicator{row["name"].text(), row["measure_unit"].text(),
                             domain::find_code(domain::all_measure_kinds, row["measure_kind"].view()).value()});
    return found;
}

std::map<std::string, Owner> target_owners(postgres::Transaction& tx, const std::vector<std::string>& target_ids) {
    std::map<std::string, Owner> found;
    for (const auto row : tx.query("SELECT id, owner_kind, owner_id FROM target "
                                   "WHERE region = $1 AND id = "
                                   "ANY($2::uuid[])",
                                   {tx.region(), target_ids}))
        found.emplace(row["id"].text(), owner(row));
    return found;
}

}
