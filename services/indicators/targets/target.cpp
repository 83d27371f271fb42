#include "target.hpp"

#include <algorithm>
#include <iterator>

namespace indicators {

Span days_of(const Target& target) { return target.span.value_or(span_of(target.period)); }

domain::Rational exact_value(const Target& target) {
    if (!target.full_value) return target.value;
    return pro_rata(*target.full_value, days_of(target), span_of(target.period));
}

std::optional<domain::Rational> exact_value_to(const Target& target) {
    if (!target.full_value_to) return target.value_to;
    return pro_rata(*target.full_value_to, days_of(target), span_of(target.period));
}

Target on_days(Target target, const Span& span, bool make_pro_rata) {
    if (make_pro_rata && !target.full_value) {
        target.full_value = target.value;
        target.full_value_to = target.value_to;
    }
    target.span = span;
    if (target.full_value) target.value = exact_value(target).round_half_up(domain::Decimal::fraction_digits);
    if (target.full_value_to) target.value_to = exact_value_to(target)->round_half_up(domain::Decimal::fraction_digits);
    if (span == span_of(target.period)) {
        target.full_value.reset();
        target.full_value_to.reset();
    }
    return target;
}

bool grows_with_days(domain::Aggregation aggregation) { return aggregation == domain::Aggregation::sum; }

std::vector<domain::Violation> check_values(const domain::Goal& goal, const Indicator& indicator) {
    std::vector<domain::Violation> found;
    if (const auto fault = domain::target_fault(indicator.direction, indicator.measure_kind, goal.value))
        found.push_back({"value", reason_of(*fault)});
    if (const auto fault = domain::range_fault(indicator.direction, indicator.measure_kind, goal))
        found.push_back({"value_to", reason_of(*fault)});
    return found;
}

std::vector<domain::Violation> check_target(const Target& target, const Indicator& indicator,
                                            std::span<const WeightedSpan> other_agreed_weights) {
    std::vector<domain::Violation> found;
    if (!in_force(indicator, target.period)) found.push_back({"indicator_id", indicator_not_approved});
    const auto span = days_of(target);
    if (span.last < span.first || common(span, span_of(target.period)) != span)
        found.push_back({"from", outside_period});
    std::ranges::move(check_values({target.value, target.value_to}, indicator), std::back_inserter(found));
    const domain::Decimal zero, full(full_weight);
    if (target.weight <= zero || target.weight > full) {
        found.push_back({"weight", bad_weight});
    } else if (target.state == TargetState::agreed) {
        std::vector<WeightedSpan> meeting;
        for (const auto& other : other_agreed_weights)
            if (const auto days = common(other.span, span)) meeting.push_back({*days, other.weight});
        if (largest_sum(meeting) + target.weight > full) found.push_back({"weight", weights_exceed_100});
    }
    return found;
}

std::optional<TargetState> state_of_new(domain::Parties caller, std::optional<TargetState> asked) {
    using enum domain::Party;
    if (caller.overlap(supervisor | unit_head | office)) return asked.value_or(TargetState::agreed);
    if (caller.overlap(self) && asked.value_or(TargetState::draft) == TargetState::draft) return TargetState::draft;
    return std::nullopt;
}

}
