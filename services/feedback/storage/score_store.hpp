#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "id.hpp"
#include "people_performance.hpp"
#include "period.hpp"
#include "received_scores.hpp"
#include "transaction.hpp"

/// What feeds/kpi published of scores.
namespace feedback::store {

struct KnownScore {
    domain::Date last_day{};  ///< of the period
    std::optional<std::string> unit_id{};
    std::string score{};
    domain::Expectation rating = domain::Expectation::meets;
    bool provisional = false;
};
/// In place of what was known of the owner in the period.
void save(postgres::Transaction&, const std::map<received_scores::Key, KnownScore>&);

/// A unit's own score, and those of its people added up.
struct UnitScores {
    domain::Period period;
    std::optional<domain::Decimal> score{};
    std::optional<domain::Expectation> rating{};
    bool provisional = false;
    PeopleTotals people{};
    bool people_shown = false;  ///< may be published, beside the periods before
};
/// Of the period, or of each one's latest with scores; units without are left out.
std::map<domain::UnitId, UnitScores> find_scores_of_units(postgres::Transaction&, const std::vector<domain::UnitId>&,
                                                          const std::optional<domain::Period>&);

}
