#include "indicator.hpp"

namespace indicators {

std::string_view code(IndicatorState state) {
    switch (state) {
        case IndicatorState::draft:
            return "draft";
        case IndicatorState::consultation:
            return "consultation";
        case IndicatorState::approved:
            return "approved";
        case IndicatorState::retired:
            return "retired";
        case IndicatorState::withdrawn:
            return "withdrawn";
    }
    return {};
}

std::string_view code(Source source) {
    switch (source) {
        case Source::manual:
            return "manual";
        case Source::import:
            return "import";
        case Source::citizen_satisfaction:
            return "citizen_satisfaction";
        case Source::complaint_handling:
            return "complaint_handling";
        case Source::training_hours:
            return "training_hours";
        case Source::programme:
            return "programme";
        case Source::innovation:
            return "innovation";
    }
    return {};
}

std::string_view code(IndicatorAction action) {
    switch (action) {
        case IndicatorAction::change:
            return "change";
        case IndicatorAction::consult:
            return "consult";
        case IndicatorAction::approve:
            return "approve";
        case IndicatorAction::withdraw:
            return "withdraw";
        case IndicatorAction::revise:
            return "revise";
        case IndicatorAction::retire:
            return "retire";
        case IndicatorAction::extend:
            return "extend";
        case IndicatorAction::comment:
            return "comment";
        case IndicatorAction::vote:
            return "vote";
    }
    return {};
}

bool in_force(const Indicator& indicator, const domain::Period& period) {
    return indicator.state == IndicatorState::approved &&
           (!indicator.valid_from || *indicator.valid_from <= period.first_day());
}

std::vector<IndicatorFault> faults(const Indicator& indicator, const std::optional<Indicator>& predecessor) {
    std::vector<IndicatorFault> found;
    if (indicator.cap < domain::Decimal{}) found.push_back({"/cap", "negative"});
    for (const auto& one : domain::band_faults(indicator.bands, indicator.cap))
        found.push_back({"/bands/" + std::to_string(one.band) + "/" + std::string(one.field), domain::code(one.fault)});
    if (indicator.valid_from && indicator.valid_from->day() != std::chrono::day(1))
        found.push_back({"/valid_from", "not_a_period_start"});
    if (predecessor &&
        (!indicator.valid_from || (predecessor->valid_from && *indicator.valid_from <= *predecessor->valid_from)))
        found.push_back({"/valid_from", "not_after_predecessor"});
    return found;
}

IndicatorState deciding_state(const Indicator& indicator) {
    return indicator.revision ? indicator.revision->state : indicator.state;
}

bool is_of_those_concerned(IndicatorAction action) {
    return action == IndicatorAction::comment || action == IndicatorAction::vote;
}

std::optional<IndicatorState> after(IndicatorState state, IndicatorAction action) {
    using enum IndicatorState;
    const bool open = state == draft || state == consultation;
    switch (action) {
        case IndicatorAction::change:
            return open ? std::optional(state) : std::nullopt;
        case IndicatorAction::consult:
            return state == draft ? std::optional(consultation) : std::nullopt;
        case IndicatorAction::approve:
            return open ? std::optional(approved) : std::nullopt;
        case IndicatorAction::withdraw:
            return open ? std::optional(withdrawn) : std::nullopt;
        case IndicatorAction::revise:
            return state == approved || state == withdrawn ? std::optional(draft) : std::nullopt;
        case IndicatorAction::retire:
            return state == approved ? std::optional(retired) : std::nullopt;
        case IndicatorAction::extend:
        case IndicatorAction::comment:
        case IndicatorAction::vote:
            return state == consultation ? std::optional(consultation) : std::nullopt;
    }
    return std::nullopt;
}

}
