#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "achievement.hpp"
#include "codes.hpp"
#include "rating.hpp"

namespace domain {
/// The versions of this formula. A score keeps the name of the one that it was computed by, and can be computed by it
/// again.
enum class ScoreRule {
    first,   // score/1: Σ w·min(A, cap) / Σ w
    second,  // score/2: with bands, pro rata by days, and roll-up from contributors
};
constexpr auto codes_of(ScoreRule) {
    using enum ScoreRule;
    return codes<ScoreRule>({{first, "score/1"}, {second, "score/2"}});
}
inline constexpr auto all_score_rules = all_of<ScoreRule>();
/// The version by which a period that ends on that day is scored.
ScoreRule score_rule_on(const Date&);

/// What happens to a target without a measurement at the close of the period.
enum class MissingPolicy {
    zero,     // counts as nothing achieved
    exclude,  // its weight drops out
    block,    // there is no score, and the period cannot be closed
};
constexpr auto codes_of(MissingPolicy) {
    using enum MissingPolicy;
    return codes<MissingPolicy>({{zero, "zero"}, {exclude, "exclude"}, {block, "block"}});
}
inline constexpr auto all_missing_policies = all_of<MissingPolicy>();

/// Policy of the region: the lowest score for "above", and for "meets", expectation.
struct RatingThresholds {
    Decimal above{110};
    Decimal meets{90};
};
Expectation rating_of(const Decimal& score, const RatingThresholds& = {});

struct ScorePolicy {
    MissingPolicy missing = MissingPolicy::zero;
    RatingThresholds thresholds = {};
    ScoreRule rule = ScoreRule::second;
};

/// A target that another one is rolled up from.
struct Contributor {
    Rational weight;
    std::optional<Rational> achievement;  // percent that counted; nothing = nothing was measured
};
/// The weighted mean of the contributors' achievements: what a target without measurements of its own has achieved. One
/// of them that is missing counts as the policy says; nothing when the policy blocks, or when no weight is left.
std::optional<Rational> roll_up(std::span<const Contributor>, MissingPolicy);

struct ScoredTarget {
    Direction direction = Direction::higher_is_better;
    Goal target;
    std::optional<Rational> realisation;  // nothing = no measurement
    Decimal weight;
    Decimal cap{120};
    std::span<const Band> bands{};
    int days = 1;                         // of the period in which it holds; its weight counts by them
    std::optional<Rational> rolled_up{};  // achievement by its contributors, where it is not measured itself
};

/// One target's way into the score.
struct TargetScore {
    std::optional<Achievement> achievement;  // nothing when missing
    bool missing = false;
    Decimal weight;         // that counted: 0 for a missing target that is excluded
    Rational effective;     // weight that counted × days
    Rational contribution;  // effective weight × counted achievement
};

/// Every step of score = contributions / weights, so that it can be explained without computing anything again.
struct Score {
    std::vector<TargetScore> targets;   // in the order given
    Rational contributions;             // Σ wᵢ·dᵢ·Aᵢ, as they count
    Rational weights;                   // Σ wᵢ·dᵢ
    std::optional<Decimal> score;       // 2 decimals; nothing when blocked, or when no weight is left
    std::optional<Expectation> rating;  // suggested from the rounded score, as everybody sees it
    bool blocked = false;
    ScoreRule rule = ScoreRule::second;
};

enum class ScoreFault { zero_target, bad_range, negative_weight, no_weight, negative_cap, no_days };
constexpr auto codes_of(ScoreFault) {
    using enum ScoreFault;
    return codes<ScoreFault>({{zero_target, "zero_target"},
                              {bad_range, "bad_range"},
                              {negative_weight, "negative_weight"},
                              {no_weight, "no_weight"},
                              {negative_cap, "negative_cap"},
                              {no_days, "no_days"}});
}

struct TargetFault {
    std::optional<std::size_t> target;  // its place in the input; nothing when it is about all of them (no_weight)
    ScoreFault fault;
};

/// Everything that makes the input unfit to be scored; no_weight means that the weights sum to nothing.
std::vector<TargetFault> score_faults(std::span<const ScoredTarget>);

/// The score of an owner in a period, from input without faults.
Score score(std::span<const ScoredTarget>, const ScorePolicy& = {});
}
