#include "scorecard.hpp"

namespace indicators {

std::optional<domain::Rational> realisation_of(const ScorecardTarget& target) {
    std::vector<domain::Measurement> counted;
    counted.reserve(target.measurements.size());
    for (const auto& one : target.measurements)
        counted.push_back(
            {.entry = one.entry, .measured_on = one.measured_on, .value = one.value, .denominator = one.denominator});
    return domain::realisation(target.aggregation, counted);
}

std::optional<domain::Score> score_of(const Scorecard& card, const domain::ScorePolicy& policy) {
    std::vector<domain::ScoredTarget> targets;
    targets.reserve(card.targets.size());
    for (const auto& one : card.targets)
        targets.push_back({.direction = one.direction,
                           .target = one.target,
                           .realisation = realisation_of(one),
                           .weight = one.weight,
                           .cap = one.cap});
    if (!domain::score_faults(targets).empty()) return std::nullopt;
    return domain::score(targets, policy);
}

std::string written(const domain::Rational& value) { return value.round_half_up(9).to_string(); }

}
