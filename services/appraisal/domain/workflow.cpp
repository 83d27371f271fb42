#include "workflow.hpp"

#include <optional>

namespace appraisal {
namespace {

/// Nobody acts for an office on an appraisal of his own, whatever his other roles.
bool callers(Action action, const Standing& as) {
    switch (action) {
        case Action::submit:
        case Action::self_assess:
        case Action::acknowledge:
        case Action::object:
            return as.self;
        case Action::return_:
        case Action::agree:
        case Action::rate:
            return as.supervisor && !as.self;
        case Action::revise:
            return as.self || as.supervisor;
        case Action::calibrate:
        case Action::finalise:
            return (as.hr_admin || as.unit_head) && !as.self;
        case Action::decide:
            return as.superior && !as.self && !as.rated;
    }
    return false;
}

/// Where the action leads from this state, whoever does it.
std::optional<State> step(State from, Action action) {
    const auto only = [from](State expected, State to) { return from == expected ? std::optional(to) : std::nullopt; };
    switch (action) {
        case Action::submit:
            return only(State::draft, State::proposed);
        case Action::return_:
            return only(State::proposed, State::draft);
        case Action::agree:
            return only(State::proposed, State::agreed);
        case Action::revise:
            return only(State::agreed, State::draft);
        case Action::self_assess:
            return only(State::agreed, State::self_assessed);
        case Action::rate:
            return only(State::self_assessed, State::rated);
        case Action::calibrate:
            return only(State::rated, State::calibrated);
        case Action::finalise:
            return from == State::rated ? std::optional(State::final) : only(State::calibrated, State::final);
        case Action::acknowledge:
            return only(State::final, State::closed);
        case Action::object:
            return only(State::final, State::objected);
        case Action::decide:
            return only(State::objected, State::final);
    }
    return std::nullopt;
}

}

std::string_view code(State state) {
    switch (state) {
        case State::draft:
            return "draft";
        case State::proposed:
            return "proposed";
        case State::agreed:
            return "agreed";
        case State::self_assessed:
            return "self_assessed";
        case State::rated:
            return "rated";
        case State::calibrated:
            return "calibrated";
        case State::final:
            return "final";
        case State::objected:
            return "objected";
        case State::closed:
            return "closed";
    }
    return {};
}

std::string_view code(Action action) {
    switch (action) {
        case Action::submit:
            return "submit";
        case Action::return_:
            return "return";
        case Action::agree:
            return "agree";
        case Action::revise:
            return "revise";
        case Action::self_assess:
            return "self_assess";
        case Action::rate:
            return "rate";
        case Action::calibrate:
            return "calibrate";
        case Action::finalise:
            return "finalise";
        case Action::acknowledge:
            return "acknowledge";
        case Action::object:
            return "object";
        case Action::decide:
            return "decide";
    }
    return {};
}

std::string_view code(Refusal refusal) {
    switch (refusal) {
        case Refusal::not_the_callers:
            return "not-the-callers";
        case Refusal::state_forbids:
            return "state-forbids";
        case Refusal::calibration_required:
            return "calibration-required";
        case Refusal::too_late:
            return "too-late";
        case Refusal::objected_already:
            return "objected-already";
    }
    return {};
}

std::variant<State, Refusal> after(State from, Action action, const Standing& as, const Circumstances& given) {
    if (!callers(action, as)) return Refusal::not_the_callers;
    const auto to = step(from, action);
    if (!to) return Refusal::state_forbids;
    if (action == Action::finalise && from == State::rated && given.calibration_required)
        return Refusal::calibration_required;
    if (action == Action::object && given.objected_before) return Refusal::objected_already;
    if (action == Action::object && given.objection_period_over) return Refusal::too_late;
    return *to;
}

std::vector<Action> allowed_actions(State from, const Standing& as, const Circumstances& given) {
    std::vector<Action> allowed;
    for (const auto action : all_actions)
        if (std::holds_alternative<State>(after(from, action, as, given))) allowed.push_back(action);
    return allowed;
}

}
