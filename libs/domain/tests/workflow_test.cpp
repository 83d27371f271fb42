#include "workflow.hpp"

#include <catch2/catch.hpp>

namespace {

using domain::Party;
using domain::StepRefusal;

enum class State { draft, submitted, agreed, dropped, forgotten };
enum class Action { change, submit, agree, drop };
struct Weights {
    bool complete = true, confirmed = true;
};
constexpr domain::Condition<Weights> weights_are_complete{
    [](const Weights& w) { return w.complete; },
    {"weights-not-100", "Bobot belum berjumlah 100.", "The weights do not sum to 100."}};

constexpr domain::Condition<Weights> weights_are_confirmed{
    [](const Weights& w) { return w.confirmed; },
    {"not-confirmed", "Bobot belum dikonfirmasi.", "The weights are not confirmed."}};

constexpr auto plan = [] {
    using enum State;
    using enum Action;
    using enum Party;
    using Step = domain::Step<State, Action, Weights>;
    return domain::Workflow({
        Step{draft, change, draft, self},
        Step{draft, submit, submitted, self, &weights_are_complete, &weights_are_confirmed},
        Step{draft, drop, dropped, self | office},
        Step{submitted, agree, agreed, supervisor},
        Step{submitted, change, draft, self},
        Step{submitted, change, submitted, supervisor},
    });
}();

StepRefusal refusal(State from, Action action, domain::Parties caller, Weights given = {}) {
    const auto outcome = plan.after(from, action, caller, given);
    REQUIRE(outcome.refusal());
    return *outcome.refusal();
}

}

TEST_CASE("a step leads where its row says, for whom it names") {
    CHECK(*plan.after(State::draft, Action::submit, Party::self).state() == State::submitted);
    CHECK(*plan.after(State::submitted, Action::change, Party::self).state() == State::draft);
    CHECK(*plan.after(State::submitted, Action::change, Party::supervisor).state() == State::submitted);
    CHECK(*plan.after(State::draft, Action::drop, Party::self | Party::unit_head).state() == State::dropped);
}

TEST_CASE("who may never take the step learns nothing of the state") {
    for (const auto state : {State::draft, State::submitted, State::agreed})
        CHECK(refusal(state, Action::agree, Party::self) == StepRefusal::not_yours);
    CHECK(refusal(State::draft, Action::submit, {}) == StepRefusal::not_yours);
}

TEST_CASE("who may take it, but not now, is told that the state forbids it") {
    CHECK(refusal(State::draft, Action::agree, Party::supervisor) == StepRefusal::state_forbids);
    CHECK(refusal(State::agreed, Action::change, Party::self) == StepRefusal::state_forbids);
    CHECK(refusal(State::submitted, Action::submit, Party::self, {.complete = false}) == StepRefusal::state_forbids);
}

TEST_CASE("an unmet condition is named, also when later rows are of other states") {
    const auto outcome = plan.after(State::draft, Action::submit, Party::self, {.complete = false});
    CHECK(*outcome.refusal() == StepRefusal::unmet);
    REQUIRE(outcome.unmet);
    CHECK(outcome.unmet->code == "weights-not-100");
}

TEST_CASE("of two conditions the first that is not met is named") {
    const auto unmet = [](const Weights& given) {
        return plan.after(State::draft, Action::submit, Party::self, given).unmet->code;
    };
    CHECK(unmet({.complete = false, .confirmed = false}) == "weights-not-100");
    CHECK(unmet({.confirmed = false}) == "not-confirmed");
    CHECK(plan.allowed(State::draft, Party::self, {.confirmed = false}) == std::vector{Action::change, Action::drop});
}

TEST_CASE("what is allowed is what after() takes, each action once") {
    for (const auto state : {State::draft, State::submitted, State::agreed, State::dropped})
        for (const domain::Parties caller :
             {domain::Parties(Party::self), domain::Parties(Party::supervisor), Party::self | Party::supervisor})
            for (const bool complete : {true, false}) {
                const auto allowed = plan.allowed(state, caller, {.complete = complete});
                for (const auto action : {Action::change, Action::submit, Action::agree, Action::drop}) {
                    const bool taken = plan.after(state, action, caller, {.complete = complete}).state() != nullptr;
                    CHECK(std::count(allowed.begin(), allowed.end(), action) == (taken ? 1 : 0));
                }
            }
}

TEST_CASE("the table tells who may act at all, what is final, and what is never reached") {
    STATIC_REQUIRE(plan.callers(Action::drop) == (Party::self | Party::office));
    STATIC_REQUIRE(plan.callers(Action::change) == (Party::self | Party::supervisor));
    STATIC_REQUIRE(plan.is_final(State::agreed));
    STATIC_REQUIRE(plan.is_final(State::dropped));
    STATIC_REQUIRE(!plan.is_final(State::draft));
    STATIC_REQUIRE(plan.is_reachable(State::draft, State::draft));
    STATIC_REQUIRE(plan.is_reachable(State::draft, State::agreed));
    STATIC_REQUIRE(!plan.is_reachable(State::draft, State::forgotten));
    STATIC_REQUIRE(!plan.is_reachable(State::agreed, State::draft));
}
