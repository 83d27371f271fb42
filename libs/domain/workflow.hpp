#pragma once
#include <array>
#include <variant>
#include <vector>

#include "party.hpp"
#include "reason.hpp"

/// A workflow is a table of steps: from which state, by which action, to which state, by whom, and on what condition.
/// What a caller may do, why not, and the diagram in the documentation all come from the same table.
namespace domain {

/// Of workflows in which nothing beside state and caller counts.
struct NoCircumstances {};

/// What must hold beside state and caller; `otherwise` is why the step is refused when it does not, its code the slug
/// of the problem.
template <class Circumstances>
struct Condition {
    bool (*holds)(const Circumstances&);
    Reason otherwise;
};

template <class State, class Action, class Circumstances = NoCircumstances>
struct Step {
    State from;
    Action action;
    State to;
    Parties who;
    const Condition<Circumstances>* when = nullptr;
    const Condition<Circumstances>* also = nullptr;  ///< asked once `when` holds

    /// The condition that is not met; nothing when the step can be taken.
    [[nodiscard]] constexpr const Condition<Circumstances>* unmet(const Circumstances& given) const {
        if (when && !when->holds(given)) return when;
        return also && !also->holds(given) ? also : nullptr;
    }
};

/// Why a step cannot be taken. Of several reasons the one that weighs most: whoever may never take the step learns
/// nothing of the state.
enum class StepRefusal {
    not_yours,      ///< in no state may this caller do it
    state_forbids,  ///< not in the present state
    unmet           ///< state and caller are right, a condition is not
};

/// What comes of asking for a step.
template <class State>
struct StepOutcome {
    std::variant<State, StepRefusal> result;
    const Reason* unmet = nullptr;  ///< of StepRefusal::unmet: why
    [[nodiscard]] constexpr const State* state() const { return std::get_if<State>(&result); }
    [[nodiscard]] constexpr const StepRefusal* refusal() const { return std::get_if<StepRefusal>(&result); }
};

template <class StateType, class ActionType, class CircumstancesType, std::size_t size>
class Workflow {
  public:
    using State = StateType;
    using Action = ActionType;
    using Circumstances = CircumstancesType;
    using Row = Step<State, Action, Circumstances>;

    consteval explicit Workflow(const Row (&steps)[size]) : steps_(std::to_array(steps)) {}

    /// The state to which the action leads, or why it leads nowhere.
    [[nodiscard]] constexpr StepOutcome<State> after(State from, Action action, Parties caller,
                                                     const Circumstances& given = {}) const {
        StepOutcome<State> refused{StepRefusal::not_yours};
        for (const auto& step : steps_) {
            if (step.action != action || !step.who.overlap(caller)) continue;
            if (step.from != from) {
                if (!refused.unmet) refused = {StepRefusal::state_forbids};
            } else if (const auto* const condition = step.unmet(given)) {
                refused = {StepRefusal::unmet, &condition->otherwise};
            } else {
                return {step.to};
            }
        }
        return refused;
    }

    /// What the caller may do now, each action once, in the table's order.
    [[nodiscard]] constexpr std::vector<Action> allowed(State from, Parties caller,
                                                        const Circumstances& given = {}) const {
        std::vector<Action> found;
        for (const auto& step : steps_) {
            if (step.from != from || !step.who.overlap(caller) || step.unmet(given)) continue;
            bool listed = false;
            for (const auto action : found) listed = listed || action == step.action;
            if (!listed) found.push_back(step.action);
        }
        return found;
    }

    /// Who may take the action in some state.
    [[nodiscard]] constexpr Parties callers(Action action) const {
        Parties who;
        for (const auto& step : steps_)
            if (step.action == action) who |= step.who;
        return who;
    }

    /// True when no step leads from the state to another one.
    [[nodiscard]] constexpr bool is_final(State state) const {
        for (const auto& step : steps_)
            if (step.from == state && step.to != state) return false;
        return true;
    }

    /// True when steps lead from `start` to the state.
    [[nodiscard]] constexpr bool is_reachable(State start, State state) const {
        std::array<bool, size + 1> taken{};  // by the step's place; at the end whether anything is new
        const auto reached = [&](State sought) {
            if (sought == start) return true;
            for (std::size_t i = 0; i < size; ++i)
                if (taken[i] && steps_[i].to == sought) return true;
            return false;
        };
        do {
            taken[size] = false;
            for (std::size_t i = 0; i < size; ++i)
                if (!taken[i] && reached(steps_[i].from)) taken[i] = taken[size] = true;
        } while (taken[size]);
        return reached(state);
    }

    [[nodiscard]] constexpr const std::array<Row, size>& steps() const { return steps_; }

  private:
    std::array<Row, size> steps_;
};

template <class State, class Action, class Circumstances, std::size_t size>
Workflow(const Step<State, Action, Circumstances> (&)[size]) -> Workflow<State, Action, Circumstances, size>;

}
