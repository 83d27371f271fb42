#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "people_performance.hpp"
#include "transaction.hpp"

/// What feeds/kpi told of scores.
namespace feedback::store {

struct ScoreKey {
    std::string owner_kind, owner_id, period;  ///< "unit" or "employee"
    friend auto operator<=>(const ScoreKey&, const ScoreKey&) = default;
};
struct KnownScore {
    domain::Date last_day;  ///< of the period
    std::optional<std::string> unit_id;
    std::string score, rating;
    bool provisional;
};
/// In place of what was known of the owner in the period; each key once.
void keep_scores(postgres::Transaction&, const std::vector<std::pair<ScoreKey, KnownScore>>&);
void forget_scores(postgres::Transaction&, const std::vector<ScoreKey>&);

/// A unit's own score, and those of its people added up.
struct UnitScores {
    std::string period;
    std::optional<std::string> score, rating;
    bool provisional;
    PeopleTotals people;
};
/// Of the period, or of each one's latest with scores; units without are left out.
std::map<std::string, UnitScores> scores_of_units(postgres::Transaction&, const std::vector<std::string>& unit_ids,
                                                  const std::optional<std::string>& period);

}
