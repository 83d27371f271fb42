#include "proposal.hpp"

#include <algorithm>

namespace indicators {

Proposal propose(const std::vector<PastPeriod>& past, domain::MeasureKind kind, domain::Direction direction,
                 const domain::Decimal& bound, int places) {
    const domain::Rational target = past.back().target;
    const auto room = abs(target) * bound / 100;
    std::vector<domain::Rational> realised;
    for (const auto& one : past)
        if (one.realisation) realised.push_back(*one.realisation);

    Proposal found;
    found.lowest = (target - room).round_half_up(places);
    found.highest = (target + room).round_half_up(places);
    domain::Rational value = target;
    if (!realised.empty()) {
        found.method = ProposalMethod::last_realisation;
        found.last = realised.back().round_half_up(places);
        value = realised.back();
    }
    if (realised.size() > 1) {
        const auto trend = (realised.back() - realised.front()) / static_cast<std::int64_t>(realised.size() - 1);
        found.method = ProposalMethod::linear_trend;
        found.trend = trend.round_half_up(places);
        value = realised.back() + trend;
    }
    found.value = std::clamp(value.round_half_up(places), found.lowest, found.highest);
    found.bounded = found.value != value.round_half_up(places);
    if (domain::target_fault(direction, kind,
                             found.value)) {  // nothing to reach, or less than nothing
        found.value = past.back().target;
        found.bounded = true;
    }
    return found;
}

}
