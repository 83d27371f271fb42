#include "score.hpp"

namespace domain {
std::string_view code(MissingPolicy policy) {
    switch (policy) {
        case MissingPolicy::zero:
            return "zero";
        case MissingPolicy::exclude:
            return "exclude";
        case MissingPolicy::block:
            return "block";
    }
    return {};
}

std::string_view code(ScoreFault fault) {
    switch (fault) {
        case ScoreFault::zero_target:
            return "zero_target";
        case ScoreFault::negative_weight:
            return "negative_weight";
        case ScoreFault::no_weight:
            return "no_weight";
        case ScoreFault::negative_cap:
            return "negative_cap";
    }
    return {};
}

Expectation rating_of(const Decimal& score, const RatingThresholds& thresholds) {
    if (score >= thresholds.above) return Expectation::above;
    if (score >= thresholds.meets) return Expectation::meets;
    return Expectation::below;
}

std::vector<TargetFault> score_faults(std::span<const ScoredTarget> targets) {
    std::vector<TargetFault> faults;
    bool weighs = false;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const auto& target = targets[i];
        if (target_fault(target.direction, MeasureKind::number, target.target))
            faults.push_back({i, ScoreFault::zero_target});
        if (target.weight < Decimal{}) faults.push_back({i, ScoreFault::negative_weight});
        if (target.cap < Decimal{}) faults.push_back({i, ScoreFault::negative_cap});
        weighs = weighs || target.weight > Decimal{};
    }
    if (!weighs) faults.push_back({std::nullopt, ScoreFault::no_weight});
    return faults;
}

static TargetScore score_of(const ScoredTarget& target, MissingPolicy missing) {
    if (!target.realisation) {
        const bool counts = missing != MissingPolicy::exclude;
        return {.achievement = {}, .missing = true, .weight = counts ? target.weight : Decimal{}, .contribution = {}};
    }
    const auto achieved = achievement(target.direction, target.target, *target.realisation, target.cap);
    return {.achievement = achieved,
            .missing = false,
            .weight = target.weight,
            .contribution = target.weight * achieved.counted};
}

Score score(std::span<const ScoredTarget> targets, const ScorePolicy& policy) {
    Score result;
    result.targets.reserve(targets.size());
    for (const auto& target : targets) {
        const auto& scored = result.targets.emplace_back(score_of(target, policy.missing));
        result.contributions += scored.contribution;
        result.weights += scored.weight;
        result.blocked = result.blocked || (scored.missing && policy.missing == MissingPolicy::block);
    }
    if (result.blocked || result.weights.sign() == 0) return result;
    result.score = (result.contributions / result.weights).round_half_up(2);
    result.rating = rating_of(*result.score, policy.thresholds);
    return result;
}
}
