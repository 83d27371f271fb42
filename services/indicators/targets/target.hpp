#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "contribution.hpp"
#include "indicator.hpp"
#include "owner.hpp"
#include "span.hpp"

namespace indicators {

/// A target is a draft while it is only proposed; only agreed ones count.
enum class TargetState { draft, agreed };
constexpr auto codes_of(TargetState) {
    using enum TargetState;
    return domain::codes<TargetState>({{draft, "draft"}, {agreed, "agreed"}});
}

struct Target {
    domain::Id<Target> id{};
    Owner owner{};
    domain::Id<Indicator> indicator_id{};
    domain::Period period;
    std::optional<Span> span{};                 ///< the days of the period on which it holds; nothing: all of them
    domain::Decimal value{};                    ///< in the indicator's unit of measure, for these days
    std::optional<domain::Decimal> value_to{};  ///< the upper end of a range, whose lower one is `value`
    domain::Decimal weight{};                   ///< percent of the owner's score on these days, above 0
    /// The value for the whole period, when `value` is its part pro rata (rounded to 9 decimals; see exact_value).
    std::optional<domain::Decimal> full_value{}, full_value_to{};
    std::vector<Contribution> contributes_to{};
    std::optional<std::string> reason_easier{};  ///< why it asks for less than before, where it does
    TargetState state = TargetState::draft;
    std::int64_t version = 1;
};

/// So many decimals are shown of what is computed exactly; agreed values have no more.
inline constexpr int shown_decimals = 6;

/// The days on which a target holds.
Span days_of(const Target&);
/// Its value without rounding: that of a target pro rata is a fraction.
domain::Rational exact_value(const Target&);
std::optional<domain::Rational> exact_value_to(const Target&);
/// Everything that keeps these from being a target on the indicator, at `value` and `value_to`.
std::vector<domain::Violation> check_values(const domain::Goal&, const Indicator&);
/// The same target on other days. A value pro rata follows them, and `pro_rata` makes it one; any other value stays.
Target on_days(Target, const Span&, bool make_pro_rata = false);
/// Whether a value is less when there are fewer days: what is summed up is, a mean or the last state is not.
bool grows_with_days(domain::Aggregation);

/// What the agreed weights of an owner in a period sum to.
inline constexpr int full_weight = 100;

inline constexpr Reason weights_exceed_100{"weights_exceed_100", "Jumlah bobot yang disepakati akan melebihi 100.",
                                           "The agreed weights would exceed 100."};
/// Everything that keeps a target from being so: an indicator that is not approved, days that are no part of the
/// period, a value that the formula cannot take, a weight outside of 0–100, and, when the target is agreed, other
/// agreed weights that leave no room for it on some day.
std::vector<domain::Violation> check_target(const Target&, const Indicator&,
                                            std::span<const WeightedSpan> other_agreed_weights);

enum class TargetAction { change, agree, remove, measure };
constexpr auto codes_of(TargetAction) {
    using enum TargetAction;
    return domain::codes<TargetAction>(
        {{change, "change"}, {agree, "agree"}, {remove, "delete"}, {measure, "measure"}});
}

struct TargetCircumstances {
    bool supported = false;  ///< other targets contribute to it
};
inline constexpr domain::Condition<TargetCircumstances> is_unsupported{
    [](const TargetCircumstances& given) { return !given.supported; },
    {"target-supported", "Target lain berkontribusi padanya.", "Other targets contribute to it."}};

/// Deleting a target leads nowhere: it is gone. Participants only measure: who is bound by their stake (stake.hpp), or
/// administers the unit.
inline constexpr auto target_workflow = [] {
    using enum TargetState;
    using enum TargetAction;
    using enum domain::Party;
    using Step = domain::Step<TargetState, TargetAction, TargetCircumstances>;
    constexpr auto above = supervisor | unit_head | office;
    constexpr auto measurer = above | self | participant;
    // clang-format off
    return domain::Workflow({
        // from  action   to      who           on what condition
        Step{draft,  change,  draft,  above},
        Step{agreed, change,  agreed, above},
        Step{draft,  agree,   agreed, above},
        Step{draft,  remove,  draft,  above | self, &is_unsupported},
        Step{agreed, measure, agreed, measurer},
    });
    // clang-format on
}();

/// In which state a new target may be set by such a caller, who asks for `asked`; nothing when not at all.
std::optional<TargetState> state_of_new(domain::Parties caller, std::optional<TargetState> asked);

}
