#include "target.hpp"

#include <algorithm>

namespace indicators {

std::string_view code(TargetState state) {
    switch (state) {
        case TargetState::draft:
            return "draft";
        case TargetState::agreed:
            return "agreed";
    }
    return {};
}

std::string_view code(TargetAction action) {
    switch (action) {
        case TargetAction::change:
            return "change";
        case TargetAction::agree:
            return "agree";
        case TargetAction::remove:
            return "delete";
        case TargetAction::measure:
            return "measure";
    }
    return {};
}

Span days_of(const Target& target) {
    return target.span ? *target.span : span_of(domain::Period::parse(target.period).value());
}

domain::Rational exact_value(const Target& target) {
    if (!target.full_value) return target.value;
    return pro_rata(*target.full_value, days_of(target), span_of(domain::Period::parse(target.period).value()));
}

Target on_days(Target target, const Span& span, bool make_pro_rata) {
    const auto whole = span_of(domain::Period::parse(target.period).value());
    if (make_pro_rata && !target.full_value) target.full_value = target.value;
    target.span = span;
    if (target.full_value) target.value = exact_value(target).round_half_up(domain::Decimal::fraction_digits);
    if (span == whole) target.full_value.reset();
    return target;
}

bool grows_with_days(domain::Aggregation aggregation) { return aggregation == domain::Aggregation::sum; }

std::vector<Objection> objections(const Target& target, const Indicator& indicator,
                                  std::span<const WeightedSpan> other_agreed_weights) {
    std::vector<Objection> found;
    const auto period = domain::Period::parse(target.period).value();
    if (!in_force(indicator, period)) found.push_back({"indicator_id", "indicator_not_approved"});
    const auto span = days_of(target), whole = span_of(period);
    if (span.last < span.first || common(span, whole) != span) found.push_back({"from", "outside_period"});
    if (const auto fault = domain::target_fault(indicator.direction, indicator.measure_kind, target.value))
        found.push_back({"value", domain::code(*fault)});
    const domain::Decimal zero, full(full_weight);
    if (target.weight <= zero || target.weight > full) {
        found.push_back({"weight", "bad_weight"});
    } else if (target.state == TargetState::agreed) {
        std::vector<WeightedSpan> meeting;
        for (const auto& one : other_agreed_weights)
            if (const auto days = common(one.span, span)) meeting.push_back({*days, one.weight});
        if (largest_sum(meeting) + target.weight > full) found.push_back({"weight", "weights_exceed_100"});
    }
    return found;
}

std::optional<TargetState> state_of_new(const Standing& standing, std::optional<TargetState> asked) {
    if (standing.staff || standing.superior) return asked.value_or(TargetState::agreed);
    if (standing.self && asked.value_or(TargetState::draft) == TargetState::draft) return TargetState::draft;
    return std::nullopt;
}

bool allowed(TargetAction action, TargetState state, const Standing& standing) {
    const bool above = standing.staff || standing.superior;
    switch (action) {
        case TargetAction::change:
            return above;
        case TargetAction::agree:
            return above && state == TargetState::draft;
        case TargetAction::remove:
            return (above || standing.self) && state == TargetState::draft;
        case TargetAction::measure:
            return (above || standing.self) && state == TargetState::agreed;
    }
    return false;
}

}
