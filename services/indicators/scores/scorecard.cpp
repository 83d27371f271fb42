#include "scorecard.hpp"

#include <algorithm>
#include <tuple>

#include "written_number.hpp"

namespace indicators {
namespace {

domain::ScoredTarget scored(const ScorecardTarget& one, domain::MissingPolicy missing) {
    return {.direction = one.direction,
            .target = one.target,
            .realisation = realisation_of(one),
            .weight = one.weight,
            .cap = one.cap,
            .bands = one.bands,
            .days = one.days,
            .rolled_up = rolled_up(one, missing)};
}

}

void arrange(Scorecard& card) {
    std::ranges::sort(card.targets, {}, [](const auto& t) { return std::tie(t.indicator_code, t.target_id); });
    for (auto& target : card.targets) {
        std::ranges::sort(target.measurements, {}, [](const auto& m) { return std::tie(m.measured_on, m.entry); });
        std::ranges::sort(target.contributors, {}, &ScoredContributor::target_id);
    }
}

std::optional<domain::Rational> realisation_of(const ScorecardTarget& target) {
    std::vector<domain::Measurement> counted;
    counted.reserve(target.measurements.size());
    for (const auto& one : target.measurements)
        counted.push_back(
            {.entry = one.entry, .measured_on = one.measured_on, .value = one.value, .denominator = one.denominator});
    return domain::realisation(target.aggregation, counted);
}

std::optional<domain::Rational> rolled_up(const ScorecardTarget& target, domain::MissingPolicy missing) {
    if (target.contributors.empty() || !target.measurements.empty()) return std::nullopt;
    std::vector<domain::Contributor> contributors;
    contributors.reserve(target.contributors.size());
    for (const auto& one : target.contributors) contributors.push_back({one.weight, one.achievement});
    return domain::roll_up(contributors, missing);
}

std::optional<domain::Rational> achievement_of(const ScorecardTarget& target, const domain::ScorePolicy& policy) {
    const std::vector one{scored(target, policy.missing)};
    if (!domain::score_faults(one).empty()) return std::nullopt;
    const auto result = domain::score(one, policy);
    const auto& achieved = result.targets.front().achievement;
    return achieved ? std::optional(achieved->counted) : std::nullopt;
}

std::optional<domain::Score> score_of(const Scorecard& card, const domain::ScorePolicy& policy) {
    std::vector<domain::ScoredTarget> targets;
    targets.reserve(card.targets.size());
    for (const auto& one : card.targets) targets.push_back(scored(one, policy.missing));
    if (!domain::score_faults(targets).empty()) return std::nullopt;
    return domain::score(targets, policy);
}

int precision_of(const ScorecardTarget& target) {
    int places = 0;
    if (target.aggregation != domain::Aggregation::ratio)
        for (const auto& one : target.measurements) places = std::max(places, domain::decimals_of(one.value));
    return std::max(std::min(places, 2), domain::decimals_of(target.target.value));
}

std::string render_exact(const domain::Rational& value) {
    static const domain::Rational limit{999'999'999'999'999'999};
    if (value > limit || value < -limit) return value.to_fixed(0);
    return value.round_half_up(9).to_string();
}

}
