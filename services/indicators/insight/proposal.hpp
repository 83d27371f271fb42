#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "achievement.hpp"

namespace indicators {

/// One period of the past of an owner's indicator.
struct PastPeriod {
    domain::Decimal target{};
    std::optional<domain::Rational> realisation{};
};

/// A target for the next period, with how it was found.
struct Proposal {
    std::string_view method{};  ///< linear_trend, last_realisation, same_target
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
