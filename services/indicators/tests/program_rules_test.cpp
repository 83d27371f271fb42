#include <catch2/catch.hpp>

#include "program.hpp"
#include "some_id.hpp"
#include "workflow_checks.hpp"

using namespace indicators;
using namespace domain::literals;
using domain::Party;
using testing_support::operator""_id;
using Violations = std::vector<domain::Violation>;

namespace {

Program awareness() {
    return {
        .period = domain::Period::parse("2026").value(),
        .lead_unit_id = "health",
        .members = {{.unit_id = "health"}, {.unit_id = "education"}},
        .goals = {
            {.indicator_id = "pupils"_id, .value = 10000_dec, .shares = {{"health", 60_dec}, {"education", 40_dec}}}}};
}
const Indicator pupils{.measure_kind = domain::MeasureKind::count,
                       .direction = domain::Direction::higher_is_better,
                       .aggregation = domain::Aggregation::sum,
                       .source = Source::program,
                       .state = IndicatorState::approved};

}

TEST_CASE("the shares of a goal are those of its members, and sum to exactly 100") {
    CHECK(check_program(awareness()).empty());
    auto program = awareness();
    program.goals[0].shares = {{"health", 60_dec}, {"education", 39.999999_dec}};
    CHECK(check_program(program) == Violations{{"goals/0/shares", shares_not_100}});
    program.goals[0].shares = {{"health", 60_dec}, {"police", 40_dec}};
    CHECK(check_program(program) == Violations{{"goals/0/shares/police", no_member}});
    program.goals[0].shares = {{"health", 101_dec}, {"education", -1_dec}};
    CHECK(check_program(program) ==
          Violations{{"goals/0/shares/education", bad_share}, {"goals/0/shares/health", bad_share}});
    program = awareness();
    program.members.push_back({.unit_id = "health"});
    CHECK(check_program(program) == Violations{{"member_unit_ids/1", named_twice}});
}

TEST_CASE("a goal is set on an approved indicator that programs measure") {
    const auto year = domain::Period::parse("2026").value();
    CHECK(check_goal(Goal{.value = 1_dec}, 0, pupils, year).empty());
    CHECK(check_goal(Goal{.value = -1_dec}, 0, Indicator{.measure_kind = domain::MeasureKind::count}, year) ==
          Violations{{"goals/0/indicator_id", indicator_not_approved},
                     {"goals/0/indicator_id", not_of_programs},
                     {"goals/0/value", negative}});
}

TEST_CASE("a program runs when every member has joined and agreed to what it says now") {
    auto program = awareness();
    for (auto& member : program.members) member = {member.unit_id, MemberState::joined, 1, {}};
    CHECK(all_agreed(program));
    program.revision = 2;
    CHECK_FALSE(all_agreed(program));
    program.members[0].agreed_revision = 2;
    CHECK_FALSE(all_agreed(program));
    program.members[1].agreed_revision = 2;
    CHECK(all_agreed(program));
    program.members[1].state = MemberState::declined;
    CHECK_FALSE(all_agreed(program));
}

TEST_CASE("the lead changes and proposes, the heads of the members join, and nobody else") {
    using enum ProgramAction;
    using enum ProgramState;
    const auto program = awareness();
    const auto& workflow = program_workflow;
    const auto of_lead = circumstances_of(program, {"health"}), of_member = circumstances_of(program, {"education"});
    CHECK(workflow.allowed(draft, Party::unit_head, of_lead) == std::vector{change, propose, cancel});
    CHECK(workflow.allowed(draft, Party::office) == std::vector{change, propose, cancel});
    CHECK(workflow.allowed(draft, Party::participant, of_member).empty());
    CHECK(workflow.allowed(proposed, Party::participant, of_member) == std::vector{join, decline});
    for (const auto action : {join, agree, decline}) CHECK_FALSE(workflow.callers(action).overlap(Party::office));
    CHECK_FALSE(of_lead.may_decline);  // who leads it does not leave it
    testing_support::check_workflow(workflow, draft, {finished, cancelled});
    testing_support::check_diagram(workflow, draft, README);
}

TEST_CASE("a program runs when the last member joins or agrees, and is measured once shares are agreed") {
    using enum ProgramAction;
    using enum ProgramState;
    auto program = awareness();
    const auto after = [&](ProgramAction action, const char* unit) {
        return program_workflow.after(proposed, action, Party::participant, circumstances_of(program, {unit}));
    };
    CHECK(*after(join, "health").state() == proposed);
    program.members[0] = {"health", MemberState::joined, 1, {}};
    CHECK(*after(join, "education").state() == running);
    CHECK(after(join, "health").unmet);
    CHECK(after(measure, "education").unmet);
    program.goals[0].agreed = program.goals[0].shares;
    CHECK(*after(measure, "education").state() == proposed);
    for (const auto action : domain::all_of<ProgramAction>())
        if (action != evaluate)
            CHECK(program_workflow.after(finished, action, Party::office | Party::unit_head).refusal());
    CHECK(*program_workflow.after(finished, evaluate, Party::office).state() == finished);
    CHECK(program_workflow.after(finished, evaluate, Party::unit_head).refusal());
}

TEST_CASE("a member is given its part of what can be divided, and the whole of what cannot") {
    CHECK(part_of_member(pupils, 7500, 60_dec) == domain::Rational(4500));
    auto index = pupils;
    index.measure_kind = domain::MeasureKind::index;
    CHECK(part_of_member(index, 80, 60_dec) == domain::Rational(80));
    auto mean = pupils;
    mean.aggregation = domain::Aggregation::mean;
    CHECK(part_of_member(mean, 80, 60_dec) == domain::Rational(80));
}
