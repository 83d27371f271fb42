#pragma once
#include "score_store.hpp"

namespace indicators::store {

/// The scores of units and of the region in the periods of a year, by id.
std::vector<ScoreRow> list_scores_of_year(postgres::Transaction&, int year, const std::optional<std::string>& after_id,
                                          int limit);

/// What a plan says of an indicator.
struct PlannedIndicator {
    std::string name{}, measure_unit{};
    domain::MeasureKind measure_kind{};
};
std::map<std::string, PlannedIndicator> find_planned_indicators(postgres::Transaction&,
                                                                const std::vector<std::string>& ids);
/// Whose targets these are.
std::map<std::string, Owner> find_target_owners(postgres::Transaction&, const std::vector<std::string>& target_ids);

}
