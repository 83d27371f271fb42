#pragma once
#include <optional>
#include <vector>

#include "achievement.hpp"
#include "codes.hpp"

namespace indicators {

/// One period of the past of an owner's indicator.
struct PastPeriod {
    domain::Decimal target{};
    std::optional<domain::Rational> realisation{};
};

/// How a target was found: by the last realisation and its mean change, by that alone, or by the last target.
enum class ProposalMethod { linear_trend, last_realisation, same_target };
constexpr auto codes_of(ProposalMethod) {
    using enum ProposalMethod;
    return domain::codes<ProposalMethod>(
        {{linear_trend, "linear_trend"}, {last_realisation, "last_realisation"}, {same_target, "same_target"}});
}

/// A target for the next period, with how it was found.
struct Proposal {
    ProposalMethod method = ProposalMethod::same_target;
    domain::Decimal value{};
    std::optional<domain::Decimal> last{};   ///< the last realisation
    std::optional<domain::Decimal> trend{};  ///< its mean change from period to period
    domain::Decimal lowest{}, highest{};     ///< between which the region's policy keeps it
    bool bounded = false;                    ///< the trend leads outside of them
};

/// What the past suggests: the last realisation and its mean change from period
/// to period (linear_trend; with only one realisation, that: last_realisation;
/// with none, the last target: same_target), kept within `bound` percent of the
/// last target, and never below zero where the unit of measure cannot be.
/// `past` is oldest first and not empty; values are rounded to `places`.
Proposal propose(const std::vector<PastPeriod>& past, domain::MeasureKind, domain::Direction,
                 const domain::Decimal& bound, int places);

}
