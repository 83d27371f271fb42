#include "outlook.hpp"

#include <algorithm>

namespace indicators {
namespace {

using domain::Rational;

const Rational full_achievement{100};

std::optional<Bounds> within_range_for(const domain::Goal& goal, const Rational& percent) {
    const Rational from = goal.value, to = goal.to.value_or(goal.value);
    return Bounds{.at_least = (percent > full_achievement ? to : from) * percent / 100};
}

/// 100 where nothing is to be and nothing is, otherwise 0.
std::optional<Bounds> of_zero_for(const Rational& percent) {
    if (percent.sign() <= 0) return Bounds{};
    if (percent > full_achievement) return std::nullopt;
    return Bounds{.at_least = Rational{}, .at_most = Rational{}};
}

Rational total(const std::vector<ScoredMeasurement>& measurements) {
    Rational sum;
    for (const auto& one : measurements) sum += one.value;
    return sum;
}

Bounds shifted(const Bounds& bounds, const Rational& factor, const Rational& by) {
    const auto shift = [&](const std::optional<Rational>& end) {
        return end ? std::optional(*end * factor - by) : std::nullopt;
    };
    return {shift(bounds.at_least), shift(bounds.at_most)};
}

/// Of the largest (or least) of them only one end can still be reached; what is beyond the other stays so.
std::optional<Bounds> next_extreme(const ScorecardTarget& target, const Bounds& bounds) {
    const auto now = realisation_of(target);
    const bool largest = target.aggregation == domain::Aggregation::max;
    const auto& fixed = largest ? bounds.at_most : bounds.at_least;
    if (now && fixed && (largest ? *now > *fixed : *now < *fixed)) return std::nullopt;
    return bounds;
}

std::optional<Bounds> next_by_aggregation(const ScorecardTarget& target, const Bounds& bounds) {
    const Rational number = static_cast<std::int64_t>(target.measurements.size());
    switch (target.aggregation) {
        case domain::Aggregation::sum:
            return shifted(bounds, Rational{1}, total(target.measurements));
        case domain::Aggregation::mean:
            return shifted(bounds, number + 1, total(target.measurements));
        case domain::Aggregation::last:
            return bounds;
        case domain::Aggregation::max:
        case domain::Aggregation::min:
            return next_extreme(target, bounds);
        case domain::Aggregation::ratio:
            return std::nullopt;
    }
    return std::nullopt;
}

/// What remains for an achievement; nothing: none is enough.
Remaining remaining_for(const ScorecardTarget& target, domain::MeasureKind kind, std::optional<Rational> percent,
                        const std::optional<Rational>& achieved) {
    Remaining remaining{.achievement = percent};
    remaining.reached = percent && achieved && *achieved >= *percent;
    if (!percent) {
        remaining.possible = false;
        return remaining;
    }
    if (!target.contributors.empty() && target.measurements.empty()) return remaining;
    remaining.realisation = realisations_for(target.direction, target.target, *percent);
    if (!remaining.realisation) {
        remaining.possible = false;
        return remaining;
    }
    if (remaining.reached) return remaining;
    const bool beyond_all = kind == domain::MeasureKind::share && remaining.realisation->at_least &&
                            *remaining.realisation->at_least > full_achievement;  // more than the whole
    if (beyond_all) {
        remaining.possible = false;
        return remaining;
    }
    remaining.next = next_measurement(target, kind, *remaining.realisation);
    remaining.possible = remaining.next || target.aggregation == domain::Aggregation::ratio;
    return remaining;
}

/// The achievement of a target by which the score reaches the threshold, all others being as they are. Nothing where
/// none is enough, as of one without weight.
std::optional<Rational> achievement_for_score(const ScorecardTarget& target, const domain::TargetScore& scored,
                                              const domain::Score& score, const Rational& threshold) {
    const bool first = score.rule == domain::ScoreRule::first;  // knows neither days nor bands
    const auto full = Rational(target.weight) * (first ? 1 : target.days);
    if (full.sign() == 0) return std::nullopt;
    const auto weights = score.weights - scored.effective + full;
    return achievement_for((threshold * weights - (score.contributions - scored.contribution)) / full, target.cap,
                           first ? std::span<const domain::Band>{} : target.bands);
}

std::optional<Rational> raw_of(const domain::TargetScore& scored) {
    return scored.achievement ? std::optional(scored.achievement->raw) : std::nullopt;
}

std::pair<std::optional<domain::Expectation>, std::optional<domain::Decimal>> next_of(
    const domain::Score& score, const domain::RatingThresholds& thresholds) {
    if (!score.rating || *score.rating == domain::Expectation::above) return {};
    if (*score.rating == domain::Expectation::meets) return {domain::Expectation::above, thresholds.above};
    return {domain::Expectation::meets, thresholds.meets};
}

}

std::optional<Bounds> realisations_for(domain::Direction direction, const domain::Goal& goal, const Rational& percent) {
    const Rational target = goal.value;
    if (direction == domain::Direction::within_range) return within_range_for(goal, percent);
    if (target.sign() == 0 && direction != domain::Direction::higher_is_better) return of_zero_for(percent);
    const auto deviation = abs(target) * (percent / 100 - 1);  // from the target, in the better direction
    switch (direction) {
        case domain::Direction::higher_is_better:
            return Bounds{.at_least = target + deviation};
        case domain::Direction::lower_is_better:
            return Bounds{.at_most = target - deviation};
        case domain::Direction::target_is_best:
            if (deviation.sign() > 0) return std::nullopt;
            return Bounds{target + deviation, target - deviation};
        case domain::Direction::within_range:
            break;
    }
    return std::nullopt;
}

std::optional<Rational> achievement_for(const Rational& points, const domain::Decimal& most,
                                        std::span<const domain::Band> bands) {
    const Rational cap = most;
    if (bands.empty()) return points <= cap ? std::optional(points) : std::nullopt;
    std::optional<Rational> lowest;
    for (const auto& band : bands) {
        const auto from = std::max(band.from ? Rational(*band.from) : Rational{}, Rational{});
        if (from <= cap && Rational(band.points) >= points && (!lowest || from < *lowest)) lowest = from;
    }
    return lowest;
}

std::optional<Bounds> next_measurement(const ScorecardTarget& target, domain::MeasureKind kind, const Bounds& bounds) {
    auto next = next_by_aggregation(target, bounds);
    if (!next || !domain::realisation_fault(kind, domain::Decimal(-1))) return next;
    if (next->at_most && next->at_most->sign() < 0) return std::nullopt;
    if (next->at_least && next->at_least->sign() < 0) next->at_least = Rational{};
    return next;
}

Outlook outlook_of(const Scorecard& card, const domain::Score& score, const domain::ScorePolicy& policy,
                   const MeasureKinds& kinds) {
    Outlook outlook;
    std::tie(outlook.next_rating, outlook.threshold) = next_of(score, policy.thresholds);
    for (std::size_t i = 0; i < card.targets.size(); ++i) {
        const auto& target = card.targets[i];
        const auto& scored = score.targets[i];
        const auto kind = kinds.find(target.indicator_id);
        const auto measured = kind == kinds.end() ? domain::MeasureKind::number : kind->second;
        TargetOutlook of{.realisation = realisation_of(target), .achievement = raw_of(scored)};
        of.to_target = remaining_for(target, measured, full_achievement, of.achievement);
        if (outlook.threshold)
            of.to_next_rating = remaining_for(
                target, measured, achievement_for_score(target, scored, score, *outlook.threshold), of.achievement);
        outlook.targets.push_back(std::move(of));
    }
    return outlook;
}

}
