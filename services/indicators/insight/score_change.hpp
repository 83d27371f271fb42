#pragma once
#include <string>
#include <vector>

#include "scorecard.hpp"

namespace indicators {

/// An owner's scorecard with the score that it makes.
struct ScoredCard {
    const Scorecard& card;
    const domain::Score& score;
};

/// What one indicator has to do with the difference between two scores.
struct IndicatorChange {
    std::string indicator_id{}, indicator_code{};
    domain::Decimal change{};  ///< points, two decimals
    friend bool operator==(const IndicatorChange&, const IndicatorChange&) = default;
};

/// The difference between two scores by indicator, by code: each indicator's
/// part of a score is what its targets contribute divided by all weights. The
/// changes sum to exactly the difference of the scores as they are shown; the
/// hundredths that rounding leaves over go to those whose parts are rounded
/// most. Nothing without both scores.
std::vector<IndicatorChange> change_by_indicator(const ScoredCard& before, const ScoredCard& after);

/// The share of a group that a value of it is above, in percent with two
/// decimals, those that are equal counted half. Nothing in a group too small to
/// compare, or are all equal (domain::may_be_published).
std::optional<domain::Decimal> percentile(const std::vector<domain::Decimal>& group, const domain::Decimal& value);

}
