#include "workflow.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <optional>

#include "code.hpp"

using namespace appraisal;

namespace {

/// The office that does each action, and the one step that it is; written down again here as the regulation has it.
struct Row {
    Action action;
    Standing by;
    State from, to;
};
const Standing employee{.self = true}, supervisor{.supervisor = true}, superior{.superior = true},
    unit_head{.unit_head = true}, hr_admin{.hr_admin = true}, bystander{};
const std::vector<Row> rows{
    {Action::submit, employee, State::draft, State::proposed},
    {Action::return_, supervisor, State::proposed, State::draft},
    {Action::agree, supervisor, State::proposed, State::agreed},
    {Action::revise, employee, State::agreed, State::draft},
    {Action::revise, supervisor, State::agreed, State::draft},
    {Action::self_assess, employee, State::agreed, State::self_assessed},
    {Action::rate, supervisor, State::self_assessed, State::rated},
    {Action::calibrate, unit_head, State::rated, State::calibrated},
    {Action::calibrate, hr_admin, State::rated, State::calibrated},
    {Action::finalise, unit_head, State::calibrated, State::final},
    {Action::finalise, hr_admin, State::calibrated, State::final},
    {Action::finalise, hr_admin, State::rated, State::final},
    {Action::finalise, unit_head, State::rated, State::final},
    {Action::acknowledge, employee, State::final, State::closed},
    {Action::object, employee, State::final, State::objected},
    {Action::decide, superior, State::objected, State::final},
};
const std::vector<Standing> callers{employee, supervisor, superior, unit_head, hr_admin, bystander};

bool same(const Standing& a, const Standing& b) {
    return a.self == b.self && a.supervisor == b.supervisor && a.superior == b.superior && a.unit_head == b.unit_head &&
           a.hr_admin == b.hr_admin;
}

Refusal refusal(State from, Action action, const Standing& as, const Circumstances& given = {}) {
    return std::get<Refusal>(after(from, action, as, given));
}

}

TEST_CASE("every action leads where the regulation says, from its states alone, by those alone whose it is") {
    for (const auto action : all_actions)
        for (const auto& as : callers) {
            std::map<State, State> expected;
            for (const auto& row : rows)
                if (row.action == action && same(row.by, as)) expected[row.from] = row.to;
            for (const auto from : all_states) {
                CAPTURE(code(action), code(from), as.self, as.supervisor, as.superior, as.unit_head, as.hr_admin);
                const auto next = after(from, action, as, {});
                if (const auto to = expected.find(from); to != expected.end()) {
                    REQUIRE(std::holds_alternative<State>(next));
                    CHECK(std::get<State>(next) == to->second);
                } else {
                    REQUIRE(std::holds_alternative<Refusal>(next));
                    CHECK(std::get<Refusal>(next) ==
                          (expected.empty() ? Refusal::not_the_callers : Refusal::state_forbids));
                }
            }
        }
}

TEST_CASE("nobody acts for an office on an appraisal of their own") {
    const Standing everything{.self = true, .supervisor = true, .superior = true, .unit_head = true, .hr_admin = true};
    for (const auto& [action, from] : {std::pair{Action::agree, State::proposed},
                                       {Action::return_, State::proposed},
                                       {Action::rate, State::self_assessed},
                                       {Action::calibrate, State::rated},
                                       {Action::finalise, State::rated},
                                       {Action::decide, State::objected}})
        CHECK(refusal(from, action, everything) == Refusal::not_the_callers);
}

TEST_CASE("who gave the rating does not decide the objection to it") {
    CHECK(refusal(State::objected, Action::decide, {.superior = true, .rated = true}) == Refusal::not_the_callers);
    CHECK(refusal(State::objected, Action::decide, {.supervisor = true}) == Refusal::not_the_callers);
}

TEST_CASE("a required calibration cannot be skipped, and once done does not hold up") {
    const Circumstances required{.calibration_required = true};
    CHECK(refusal(State::rated, Action::finalise, hr_admin, required) == Refusal::calibration_required);
    CHECK(std::get<State>(after(State::calibrated, Action::finalise, hr_admin, required)) == State::final);
}

TEST_CASE("an objection comes in time, and once") {
    CHECK(refusal(State::final, Action::object, employee, {.objection_period_over = true}) == Refusal::too_late);
    CHECK(refusal(State::final, Action::object, employee, {.objected_before = true}) == Refusal::objected_already);
    CHECK(std::get<State>(after(State::final, Action::acknowledge, employee, {.objection_period_over = true})) ==
          State::closed);
}

TEST_CASE("what is allowed is what would be done") {
    CHECK(allowed_actions(State::draft, employee, {}) == std::vector{Action::submit});
    CHECK(allowed_actions(State::final, employee, {}) == std::vector{Action::acknowledge, Action::object});
    CHECK(allowed_actions(State::final, employee, {.objected_before = true}) == std::vector{Action::acknowledge});
    CHECK(allowed_actions(State::rated, hr_admin, {.calibration_required = true}) == std::vector{Action::calibrate});
    for (const auto state : all_states) CHECK(allowed_actions(state, bystander, {}).empty());
    for (const auto& as : callers) CHECK(allowed_actions(State::closed, as, {}).empty());
}

TEST_CASE("every state and action has a code of its own and is found by it") {
    for (const auto state : all_states) CHECK(domain::find_code(all_states, code(state)) == state);
    for (const auto action : all_actions) CHECK(domain::find_code(all_actions, code(action)) == action);
}
