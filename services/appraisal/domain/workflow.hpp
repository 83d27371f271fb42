#pragma once
#include <array>
#include <string_view>
#include <variant>
#include <vector>

/// Who may do what to an appraisal, and where it leads (PP 30/2019, PermenPANRB 6/2022).
namespace appraisal {

enum class State { draft, proposed, agreed, self_assessed, rated, calibrated, final, objected, closed };
inline constexpr std::array all_states{State::draft,         State::proposed, State::agreed,
                                       State::self_assessed, State::rated,    State::calibrated,
                                       State::final,         State::objected, State::closed};
std::string_view code(State);

enum class Action {
    submit,
    return_,
    agree,
    revise,
    self_assess,
    rate,
    calibrate,
    finalise,
    acknowledge,
    object,
    decide
};
inline constexpr std::array all_actions{Action::submit,      Action::return_, Action::agree,     Action::revise,
                                        Action::self_assess, Action::rate,    Action::calibrate, Action::finalise,
                                        Action::acknowledge, Action::object,  Action::decide};
std::string_view code(Action);

/// What the caller is to the appraisal.
struct Standing {
    bool self = false;        ///< it is about the caller
    bool supervisor = false;  ///< appraises (pejabat penilai kinerja)
    bool superior = false;    ///< is the supervisor's superior
    bool unit_head = false;   ///< heads the unit, or one above
    bool hr_admin = false;
    bool rated = false;  ///< gave the ratings that an objection is about
};

/// What counts beside the state.
struct Circumstances {
    bool calibration_required = false;   ///< by policy
    bool objection_period_over = false;  ///< the deadline has passed
    bool objected_before = false;        ///< the decision on an objection is final
};

enum class Refusal {
    not_the_callers,       ///< somebody else does this
    state_forbids,         ///< not from this state
    calibration_required,  ///< the policy wants it before the end
    too_late,              ///< the deadline for objections has passed
    objected_already,      ///< an objection is decided once
};
std::string_view code(Refusal);

/// The state to which the action leads, or why the caller may not do it now.
std::variant<State, Refusal> after(State, Action, const Standing&, const Circumstances&);

/// All that the caller may do now.
std::vector<Action> allowed_actions(State, const Standing&, const Circumstances&);

}
