#include "proposal.hpp"

#include <algorithm>

#include "arithmetic.hpp"

namespace indicators {
namespace {

/// Which way is harder, and how far one can go that way.
class Scale {
  public:
    Scale(domain::MeasureKind kind, domain::Direction direction, int places)
        : kind_(kind), falls_(direction == domain::Direction::lower_is_better), places_(places) {}

    [[nodiscard]] domain::Rational within(const domain::Rational& value) const {
        if (kind_ == domain::MeasureKind::number) return value;
        const auto positive = std::max(value, domain::Rational{});
        return kind_ == domain::MeasureKind::share ? std::min(positive, domain::Rational{100}) : positive;
    }
    [[nodiscard]] domain::Rational harder_of(const domain::Rational& a, const domain::Rational& b) const {
        return falls_ ? std::min(a, b) : std::max(a, b);
    }
    [[nodiscard]] domain::Rational harder_by(const domain::Rational& value, const domain::Rational& room) const {
        return falls_ ? value - room : value + room;
    }
    [[nodiscard]] domain::Rational rounded_harder(const domain::Rational& value) const {
        return falls_ ? -rounded_up(-value, places_) : rounded_up(value, places_);
    }
    [[nodiscard]] domain::Rational rounded_easier(const domain::Rational& value) const {
        return falls_ ? rounded_up(value, places_) : -rounded_up(-value, places_);
    }

  private:
    domain::MeasureKind kind_;
    bool falls_;
    int places_;
};

/// What the method comes to; and which it is, with what it goes by.
domain::Rational extrapolate(const std::vector<PastPeriod>& past, Proposal& found) {
    std::vector<domain::Rational> realised;
    for (const auto& one : past)
        if (one.realisation) realised.push_back(*one.realisation);
    if (realised.empty()) return past.back().target.value;
    found.method = ProposalMethod::last_realisation;
    found.last = realised.back();
    if (realised.size() == 1) return *found.last;
    found.method = ProposalMethod::linear_trend;
    found.trend = (realised.back() - realised.front()) / static_cast<std::int64_t>(realised.size() - 1);
    return *found.last + *found.trend;
}

}

Proposal propose(const std::vector<PastPeriod>& past, domain::MeasureKind kind, domain::Direction direction,
                 const domain::Decimal& bound, int places) {
    const domain::Rational target = past.back().target.value;
    Proposal found;
    const auto method_value = extrapolate(past, found);
    if (direction == domain::Direction::target_is_best || direction == domain::Direction::within_range) {
        found.method = ProposalMethod::same_target;
        found.value = found.lowest = found.highest = past.back().target.value;
        found.value_to = past.back().target.to;
        return found;
    }
    const Scale scale(kind, direction, places);
    const auto base = scale.within(scale.harder_of(target, found.last.value_or(target)));
    const auto easiest = scale.rounded_harder(base);
    const auto furthest = scale.within(scale.harder_by(base, abs(base) * bound / 100));
    const auto hardest = scale.harder_of(scale.rounded_easier(furthest), easiest);
    const auto [lowest, highest] = std::minmax(easiest, hardest);
    auto value = std::clamp(scale.rounded_harder(method_value), lowest, highest);
    found.bounded =
        scale.harder_of(method_value, base) != method_value || scale.harder_of(method_value, furthest) != furthest;
    if (domain::target_fault(direction, kind, value.round_half_up(places))) {  // no growth can be divided by
        value += step_of(places);
        found.bounded = true;
    }
    found.value = value.round_half_up(places);
    found.lowest = lowest.round_half_up(places);
    found.highest = std::max(highest, value).round_half_up(places);
    return found;
}

}
