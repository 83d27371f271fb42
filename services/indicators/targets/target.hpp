#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contribution.hpp"
#include "indicator.hpp"
#include "objection.hpp"
#include "owner.hpp"
#include "span.hpp"

namespace indicators {

/// A target is a draft while it is only proposed; only agreed ones count.
enum class TargetState { draft, agreed };
inline constexpr std::array all_target_states{TargetState::draft, TargetState::agreed};
std::string_view code(TargetState);

struct Target {
    std::string id{};
    Owner owner{};
    std::string indicator_id{};
    std::string period{};        ///< "2026-Q1"
    std::optional<Span> span{};  ///< the days of the period on which it holds; nothing: all of them
    domain::Decimal value{};     ///< in the indicator's unit of measure, for these days
    domain::Decimal weight{};    ///< percent of the owner's score on these days, above 0
    /// The value for the whole period, when `value` is its part pro rata (rounded to 9 decimals; see exact_value).
    std::optional<domain::Decimal> full_value{};
    std::vector<Contribution> contributes_to{};
    TargetState state = TargetState::draft;
    std::int64_t version = 1;
};

/// So many decimals are shown of what is computed exactly; agreed values have no more.
inline constexpr int shown_decimals = 6;

/// The days on which a target holds.
Span days_of(const Target&);
/// Its value without rounding: that of a target pro rata is a fraction.
domain::Rational exact_value(const Target&);
/// The same target on other days. A value pro rata follows them, and `pro_rata` makes it one; any other value stays.
Target on_days(Target, const Span&, bool make_pro_rata = false);
/// Whether a value is less when there are fewer days: what is summed up is, a mean or the last state is not.
bool grows_with_days(domain::Aggregation);

/// What the agreed weights of an owner in a period sum to.
inline constexpr int full_weight = 100;

/// All at once: an indicator that is not approved (indicator_not_approved), days that are no part of the period
/// (outside_period), a value that the formula cannot take (negative, zero_target), a weight outside of 0–100
/// (bad_weight), and, when the target is agreed, other agreed weights that leave no room for it on some day
/// (weights_exceed_100).
std::vector<Objection> objections(const Target&, const Indicator&, std::span<const WeightedSpan> other_agreed_weights);

/// In which state a new target may be set by such a caller, when it asks for `asked`; nothing when not at all.
std::optional<TargetState> state_of_new(const Standing&, std::optional<TargetState> asked);

enum class TargetAction { change, agree, remove, measure };
inline constexpr std::array all_target_actions{TargetAction::change, TargetAction::agree, TargetAction::remove,
                                               TargetAction::measure};
std::string_view code(TargetAction);
bool allowed(TargetAction, TargetState, const Standing&);

}
