#include <catch2/catch.hpp>

#include "program.hpp"

using namespace indicators;
using namespace domain::literals;
using Faults = std::vector<IndicatorFault>;

namespace {

Program awareness() {
    return {.period = "2026",
            .lead_unit_id = "health",
            .members = {{.unit_id = "health"}, {.unit_id = "education"}},
            .goals = {
                {.indicator_id = "pupils", .value = 10000_dec, .shares = {{"health", 60_dec}, {"education", 40_dec}}}}};
}
const Indicator pupils{.measure_kind = domain::MeasureKind::count,
                       .direction = domain::Direction::higher_is_better,
                       .aggregation = domain::Aggregation::sum,
                       .source = Source::programme,
                       .state = IndicatorState::approved};

}

TEST_CASE("the shares of a goal are those of its members, and sum to exactly 100") {
    CHECK(faults(awareness()).empty());
    auto program = awareness();
    program.goals[0].shares = {{"health", 60_dec}, {"education", 39.999999_dec}};
    CHECK(faults(program) == Faults{{"/goals/0/shares", "shares_not_100"}});
    program.goals[0].shares = {{"health", 60_dec}, {"police", 40_dec}};
    CHECK(faults(program) == Faults{{"/goals/0/shares/police", "no_member"}});
    program.goals[0].shares = {{"health", 101_dec}, {"education", -1_dec}};
    CHECK(faults(program) ==
          Faults{{"/goals/0/shares/education", "bad_share"}, {"/goals/0/shares/health", "bad_share"}});
    program = awareness();
    program.period = "2026-13";
    program.members.push_back({.unit_id = "health"});
    CHECK(faults(program) == Faults{{"/period", "bad_period"}, {"/member_unit_ids/1", "named_twice"}});
}

TEST_CASE("a goal is set on an approved indicator that programmes measure") {
    const auto year = domain::Period::parse("2026").value();
    CHECK(faults(Goal{.value = 1_dec}, 0, pupils, year).empty());
    CHECK(faults(Goal{.value = -1_dec}, 0, Indicator{.measure_kind = domain::MeasureKind::count}, year) ==
          Faults{{"/goals/0/indicator_id", "indicator_not_approved"},
                 {"/goals/0/indicator_id", "not_of_programmes"},
                 {"/goals/0/value", "negative"}});
}

TEST_CASE("a programme runs when every member has joined and agreed to what it says now") {
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
    auto program = awareness();
    const ProgramStanding lead{.headed = {"health"}}, member{.headed = {"education"}}, staff{.staff = true};
    CHECK((allowed(change, program, lead) && allowed(propose, program, staff) && !allowed(propose, program, member)));
    CHECK_FALSE(allowed(join, program, member));
    program.state = ProgramState::proposed;
    CHECK((allowed(join, program, member) && allowed(decline, program, member) && !allowed(join, program, staff)));
    CHECK_FALSE(allowed(decline, program, lead));  // who leads it does not leave it
    CHECK_FALSE(allowed(measure, program, member));
    program.goals[0].agreed = program.goals[0].shares;
    CHECK((allowed(measure, program, member) && !allowed(measure, program, ProgramStanding{})));
    program.state = ProgramState::finished;
    CHECK_FALSE(
        (allowed(change, program, lead) || allowed(measure, program, member) || allowed(cancel, program, lead)));
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
