#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "achievement.hpp"
#include "rating.hpp"

namespace domain {
/// The name of this formula, stored with every score computed by it.
inline constexpr std::string_view score_rule = "score/1";

/// What happens to a target without a measurement at the close of the period.
enum class MissingPolicy {
    zero,     // counts as nothing achieved
    exclude,  // its weight drops out
    block,    // there is no score, and the period cannot be closed
};
inline constexpr std::array all_missing_policies{MissingPolicy::zero, MissingPolicy::exclude, MissingPolicy::block};
std::string_view code(MissingPolicy);

/// Policy of the region: the lowest score for "above", and for "meets", expectation.
struct RatingThresholds {
    Decimal above{110};
    Decimal meets{90};
};
Expectation rating_of(const Decimal& score, const RatingThresholds& = {});

struct ScorePolicy {
    MissingPolicy missing = MissingPolicy::zero;
    RatingThresholds thresholds = {};
};

struct ScoredTarget {
    Direction direction = Direction::higher_is_better;
    Decimal target;
    std::optional<Rational> realisation;  // nothing = no measurement
    Decimal weight;
    Decimal cap{120};
};

/// One target's way into the score.
struct TargetScore {
    std::optional<Achievement> achievement;  // nothing when missing
    bool missing = false;
    Decimal weight;         // that counted: 0 for a missing target that is excluded
    Rational contribution;  // weight × counted achievement
};

/// Every step of score = contributions / weights, so that it can be explained without computing anything again.
struct Score {
    std::vector<TargetScore> targets;   // in the order given
    Rational contributions;             // Σ wᵢ·min(Aᵢ, capᵢ)
    Rational weights;                   // Σ wᵢ
    std::optional<Decimal> score;       // 2 decimals; nothing when blocked, or when no weight is left
    std::optional<Expectation> rating;  // suggested from the rounded score, as everybody sees it
    bool blocked = false;
    std::string_view rule = score_rule;
};

enum class ScoreFault { zero_target, negative_weight, no_weight, negative_cap };
std::string_view code(ScoreFault);

struct TargetFault {
    std::optional<std::size_t> target;  // its place in the input; nothing when it is about all of them (no_weight)
    ScoreFault fault;
};

/// Everything that makes the input unfit to be scored; no_weight means that the weights sum to nothing.
std::vector<TargetFault> score_faults(std::span<const ScoredTarget>);

/// The score of an owner in a period, from input without faults.
Score score(std::span<const ScoredTarget>, const ScorePolicy& = {});
}
