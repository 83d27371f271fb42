#pragma once
#include <optional>
#include <vector>

#include "achievement.hpp"
#include "codes.hpp"

namespace indicators {

/// One period of the past of an owner's indicator.
struct PastPeriod {
    domain::Goal target{};
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
    std::optional<domain::Decimal> value_to{};  ///< the upper end of a range
    std::optional<domain::Rational> last{};     ///< the last realisation, not rounded
    std::optional<domain::Rational> trend{};    ///< its mean change from period to period, not rounded
    domain::Decimal lowest{}, highest{};        ///< between which the proposal is kept
    bool bounded = false;                       ///< the method leads outside of them
};

/// What the past suggests: the last realisation and its mean change from period to period (linear_trend; with only one
/// realisation, that: last_realisation; with none, the last target: same_target).
///
/// A failure does not make the next target easier: it is never easier than the better of the last target and the last
/// realisation, and at most `bound` percent of that harder. Where the target itself, or its range, is best
/// (target_is_best, within_range) no other value is better, and it stays as it is. Only a plain number falls below
/// zero, and no share exceeds 100.
///
/// `past` is oldest first and not empty; values are rounded to `places` decimals, 0–9, to the harder side.
Proposal propose(const std::vector<PastPeriod>& past, domain::MeasureKind, domain::Direction,
                 const domain::Decimal& bound, int places);

}
