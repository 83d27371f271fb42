#include "target.hpp"

namespace indicators {

std::string_view code(OwnerKind kind) {
    switch (kind) {
        case OwnerKind::unit:
            return "unit";
        case OwnerKind::employee:
            return "employee";
    }
    return {};
}

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

std::vector<Objection> objections(const Target& target, const Indicator& indicator,
                                  const domain::Decimal& other_agreed_weights) {
    std::vector<Objection> found;
    if (const auto period = domain::Period::parse(target.period); !period || !in_force(indicator, *period))
        found.push_back({"indicator_id", "indicator_not_approved"});
    if (const auto fault = domain::target_fault(indicator.direction, indicator.measure_kind, target.value))
        found.push_back({"value", domain::code(*fault)});
    const domain::Decimal zero, full(full_weight);
    if (target.weight <= zero || target.weight > full)
        found.push_back({"weight", "bad_weight"});
    else if (target.state == TargetState::agreed && other_agreed_weights + target.weight > full)
        found.push_back({"weight", "weights_exceed_100"});
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
