#include "stake.hpp"

#include <catch2/catch.hpp>

#include "target.hpp"

using indicators::bind_by_stake, indicators::Stake, indicators::TargetAction, indicators::TargetState;

namespace {

using enum domain::Party;

bool may(TargetAction action, domain::Parties caller, Stake stake, TargetState state = TargetState::agreed) {
    const auto allowed = indicators::target_workflow.allowed(state, bind_by_stake(caller, stake), {});
    return std::ranges::count(allowed, action) > 0;
}

}

TEST_CASE("until something has been measured whoever is above changes a target that makes their own result") {
    for (const auto caller : {supervisor, unit_head, office})
        for (const auto stake : {Stake::none, Stake::own}) {
            CHECK(may(TargetAction::change, caller, stake));
            CHECK(may(TargetAction::agree, caller, stake, TargetState::draft));
            CHECK(may(TargetAction::remove, caller, stake, TargetState::draft));
            CHECK(may(TargetAction::measure, caller, stake));
        }
}

TEST_CASE("from then on they only measure, whatever they are to its owner") {
    for (const auto caller : {supervisor, unit_head, office}) {
        CHECK(bind_by_stake(caller, Stake::measured) == participant);
        CHECK_FALSE(may(TargetAction::change, caller, Stake::measured));
        CHECK_FALSE(may(TargetAction::agree, caller, Stake::measured, TargetState::draft));
        CHECK_FALSE(may(TargetAction::remove, caller, Stake::measured, TargetState::draft));
        CHECK(may(TargetAction::measure, caller, Stake::measured));
    }
    CHECK(bind_by_stake(self, Stake::measured) == self);
}

TEST_CASE("what binds the head binds who administers the unit, but nobody who stands above by themselves") {
    CHECK_FALSE(may(TargetAction::change, unit_head, Stake::of_head));
    CHECK(may(TargetAction::measure, unit_head, Stake::of_head));
    for (const auto caller : {supervisor | unit_head, office | unit_head})
        CHECK(may(TargetAction::change, caller, Stake::of_head));
    CHECK(may(TargetAction::remove, self, Stake::of_head, TargetState::draft));
}

TEST_CASE("who is nothing to a target does not come to be by a stake in it") {
    for (const auto stake : {Stake::none, Stake::own, Stake::measured, Stake::of_head}) {
        CHECK(bind_by_stake({}, stake) == domain::Parties());
        CHECK_FALSE(may(TargetAction::measure, member, stake));
    }
}
