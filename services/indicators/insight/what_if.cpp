#include "what_if.hpp"

#include <algorithm>
#include <tuple>

namespace indicators {
namespace {

std::string rating(const std::optional<domain::Expectation>& rating) {
    return rating ? std::string(domain::code(*rating)) : "none";
}

domain::Decimal distance(const Move& move) {
    const auto change = move.change().value_or(domain::Decimal(1'000'000));  // a score that comes or goes moves most
    return change < domain::Decimal{} ? -change : change;
}

domain::Goal scaled(const domain::Goal& goal, const domain::Decimal& percent) {
    const auto part = [&](const domain::Decimal& value) {
        return (domain::Rational(value) * percent / 100).round_half_up(domain::Decimal::fraction_digits);
    };
    return {part(goal.value), goal.to ? std::optional(part(*goal.to)) : std::nullopt};
}

bool further(const Move& a, const Move& b) {
    return std::tuple(distance(b), a.owner) < std::tuple(distance(a), b.owner);
}

}

void apply(const WhatIf& what_if, ScorecardTarget& target) {
    if (const auto found = what_if.indicators.find(target.indicator_id); found != what_if.indicators.end()) {
        const auto& [percent, weight, cap, bands] = found->second;
        if (percent) target.target = scaled(target.target, *percent);
        target.weight = weight.value_or(target.weight);
        target.cap = cap.value_or(target.cap);
        if (bands) target.bands = *bands;
    }
    if (const auto found = what_if.targets.find(target.target_id); found != what_if.targets.end()) {
        target.target.value = found->second.value.value_or(target.target.value);
        if (found->second.value_to) target.target.to = found->second.value_to;
        target.weight = found->second.weight.value_or(target.weight);
    }
}

domain::ScorePolicy apply(const WhatIf& what_if, domain::ScorePolicy policy) {
    policy.missing = what_if.missing.value_or(policy.missing);
    policy.thresholds.above = what_if.above.value_or(policy.thresholds.above);
    policy.thresholds.meets = what_if.meets.value_or(policy.thresholds.meets);
    return policy;
}

std::optional<domain::Decimal> Move::change() const {
    return before && after ? std::optional(*after - *before) : std::nullopt;
}

void Moves::add(const Move& move) {
    ++owners_;
    ++before_[rating(move.rating_before)];
    ++after_[rating(move.rating_after)];
    if (const auto change = move.change()) {
        ++compared_;
        changes_ += *change;
    }
    if (!move.moves()) return;
    ++moved_;
    moves_.push_back(move);
    if (moves_.size() < 2 * largest_ + 100) return;
    std::ranges::partial_sort(moves_, moves_.begin() + static_cast<std::ptrdiff_t>(largest_), further);
    moves_.resize(largest_);
}

std::optional<domain::Decimal> Moves::mean_change() const {
    return compared_ == 0 ? std::nullopt : std::optional((changes_ / compared_).round_half_up(2));
}

std::vector<Move> Moves::largest() const {
    auto found = moves_;
    std::ranges::sort(found, further);
    if (found.size() > largest_) found.resize(largest_);
    return found;
}

}
