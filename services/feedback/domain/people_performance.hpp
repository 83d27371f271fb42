#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "decimal.hpp"
#include "rating.hpp"

namespace feedback {

/// The scores of a unit's people in a period, added up.
struct PeopleTotals {
    std::int64_t people = 0;
    domain::Decimal score_sum;
    std::array<std::int64_t, domain::all_expectations.size()> by_rating{};  ///< in the order of all_expectations
};

/// What may be published of them.
struct PeoplePerformance {
    std::int64_t people;
    domain::Decimal mean_score;                                             ///< 2 decimals
    std::array<domain::Decimal, domain::all_expectations.size()> shares{};  ///< 0–1, 4 decimals
};
/// Nothing (suppressed) for a group that would tell of single people: too small, or all of one rating.
std::optional<PeoplePerformance> publishable(const PeopleTotals&);

}
