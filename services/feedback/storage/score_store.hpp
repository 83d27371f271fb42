#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "people_performance.hpp"
#include "told_scores.hpp"
#include "transaction.hpp"

/// What feeds/kpi told of scores.
namespace feedback::store {

struct KnownScore {
    domain::Date last_day;  ///< of the period
    std::optional<std::string> unit_id;
    std::string score, rating;
    bool provisional;
};
/// In place of what was known of the owner in the period.
void keep(postgres::Transaction&, const std::map<told_scores::Key, KnownScore>&);

/// A unit's own score, and those of its people added up.
struct UnitScores {
    std::string period;
    std::optional<std::string> score, rating;
    bool provisional;
    PeopleTotals people;
    bool people_shown = false;  ///< may be published, beside the periods before
};
/// Of the period, or of each one's latest with scores; units without are left out.
std::map<std::string, UnitScores> scores_of_units(postgres::Transaction&, const std::vector<std::string>& unit_ids,
                                                  const std::optional<std::string>& period);

}
