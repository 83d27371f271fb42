#include "score.hpp"

#include <algorithm>

#include "code.hpp"
#include "rules.hpp"

namespace domain {

ScoreRule score_rule_on(const Date& day) {
    const auto* rule = find_rule("score", day);
    return rule ? find_code(all_score_rules, rule->version).value() : ScoreRule::first;
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
        if (target_fault(target.direction, MeasureKind::number, target.target.value))
            faults.push_back({i, ScoreFault::zero_target});
        else if (range_fault(target.direction, MeasureKind::number, target.target))
            faults.push_back({i, ScoreFault::bad_range});
        if (target.weight < Decimal{}) faults.push_back({i, ScoreFault::negative_weight});
        if (target.cap < Decimal{}) faults.push_back({i, ScoreFault::negative_cap});
        if (target.days < 1) faults.push_back({i, ScoreFault::no_days});
        weighs = weighs || target.weight > Decimal{};
    }
    if (!weighs) faults.push_back({std::nullopt, ScoreFault::no_weight});
    return faults;
}

std::optional<Rational> roll_up(std::span<const Contributor> contributors, MissingPolicy missing) {
    Rational sum, weights;
    for (const auto& one : contributors) {
        if (!one.achievement && missing == MissingPolicy::block) return std::nullopt;
        if (!one.achievement && missing == MissingPolicy::exclude) continue;
        weights += one.weight;
        if (one.achievement) sum += one.weight * *one.achievement;
    }
    if (weights.sign() == 0) return std::nullopt;
    return sum / weights;
}

static std::optional<Achievement> achieved(const ScoredTarget& target, ScoreRule rule) {
    const auto bands = rule == ScoreRule::first ? std::span<const Band>{} : target.bands;
    if (target.realisation) return achievement(target.direction, target.target, *target.realisation, target.cap, bands);
    if (!target.rolled_up || rule == ScoreRule::first) return std::nullopt;
    // The contributors have been judged by their bands already.
    return Achievement{*target.rolled_up, std::clamp(*target.rolled_up, Rational{}, Rational{target.cap})};
}

static TargetScore score_of(const ScoredTarget& target, const ScorePolicy& policy) {
    TargetScore scored;
    scored.achievement = achieved(target, policy.rule);
    scored.missing = !scored.achievement;
    if (scored.missing && policy.missing == MissingPolicy::exclude) return scored;
    scored.weight = target.weight;
    scored.effective =
        policy.rule == ScoreRule::first ? Rational{target.weight} : target.days * Rational{target.weight};
    if (scored.achievement) scored.contribution = scored.effective * scored.achievement->counted;
    return scored;
}

Score score(std::span<const ScoredTarget> targets, const ScorePolicy& policy) {
    Score result;
    result.rule = policy.rule;
    result.targets.reserve(targets.size());
    for (const auto& target : targets) {
        const auto& scored = result.targets.emplace_back(score_of(target, policy));
        result.contributions += scored.contribution;
        result.weights += scored.effective;
        result.blocked = result.blocked || (scored.missing && policy.missing == MissingPolicy::block);
    }
    if (result.blocked || result.weights.sign() == 0) return result;
    result.score = (result.contributions / result.weights).round_half_up(2);
    result.rating = rating_of(*result.score, policy.thresholds);
    return result;
}
}
