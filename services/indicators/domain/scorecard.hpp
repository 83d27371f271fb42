#pragma once
#include <string>
#include <vector>

#include "measurement.hpp"
#include "score.hpp"

namespace indicators {

/// A measurement as it enters a score.
struct ScoredMeasurement {
    std::string id{};
    std::int64_t entry = 0;
    domain::Decimal value{};         ///< the numerator of a ratio
    domain::Decimal denominator{1};  ///< of a ratio
    domain::Date measured_on{};
};

/// A target with everything that its part of the score is made of.
struct ScorecardTarget {
    std::string target_id{}, indicator_id{}, indicator_code{};
    domain::Direction direction{};
    domain::Aggregation aggregation{};
    domain::Decimal target, weight, cap{120};
    std::vector<ScoredMeasurement> measurements{};  ///< those that count: not what others correct
};

/// The agreed targets of an owner in a period.
struct Scorecard {
    Owner owner{};
    std::string period{};
    std::vector<ScorecardTarget> targets{};
};

/// Realisation of a target from its measurements; nothing without any.
std::optional<domain::Rational> realisation_of(const ScorecardTarget&);

/// The score with all its steps (libs/domain, score.hpp). Nothing for a scorecard that cannot be scored at all, because
/// its weights sum to nothing.
std::optional<domain::Score> score_of(const Scorecard&, const domain::ScorePolicy&);

/// How a realisation is written: exact when it has at most 9 decimals, otherwise rounded to 9.
std::string written(const domain::Rational&);

}
