#include "enrolment.hpp"

#include <catch2/catch.hpp>

using namespace training;
using enum EnrolmentState;

namespace {
Enrolment in(EnrolmentState state, std::optional<bool> passed = {}) {
    Enrolment enrolment;
    enrolment.state = state;
    enrolment.passed = passed;
    return enrolment;
}
}

TEST_CASE("an enrolment goes from request through approval, attendance and assessment to completion") {
    CHECK(after(in(requested), EnrolmentAction::approve) == approved);
    CHECK(after(in(approved), EnrolmentAction::attend) == attended);
    CHECK(after(in(attended), EnrolmentAction::assess) == assessed);
    CHECK(after(in(assessed, true), EnrolmentAction::complete) == completed);
    CHECK(after(in(requested), EnrolmentAction::reject) == rejected);
}

TEST_CASE("no step of an enrolment is left out, and none is done twice") {
    for (const auto state : all_enrolment_states)
        for (const auto action : all_enrolment_actions) {
            const bool in_order =
                (state == requested && (action == EnrolmentAction::approve || action == EnrolmentAction::reject)) ||
                (state == approved && action == EnrolmentAction::attend) ||
                (state == attended && action == EnrolmentAction::assess) ||
                (state == assessed && action == EnrolmentAction::complete);
            CHECK(after(in(state, true), action).has_value() == in_order);
        }
}

TEST_CASE("who did not pass does not complete") {
    CHECK_FALSE(after(in(assessed, false), EnrolmentAction::complete));
    CHECK_FALSE(after(in(assessed), EnrolmentAction::complete));
}

TEST_CASE("a superior approves or rejects; the rest is the training officer's") {
    const Standing superior{.superior = true}, officer{.officer = true}, nobody{};
    for (const auto action : all_enrolment_actions) {
        const bool by_superior = action == EnrolmentAction::approve || action == EnrolmentAction::reject;
        CHECK(may(action, superior) == by_superior);
        CHECK(may(action, officer));
        CHECK_FALSE(may(action, nobody));
    }
}

TEST_CASE("20 JP are due of PNS and CPNS; PPPK have a ceiling of 24 and no floor") {
    for (const auto* status : {"pns", "cpns"}) {
        CHECK(hours_due(status).at_least == domain::Decimal(20));
        CHECK_FALSE(hours_due(status).at_most);
    }
    CHECK(hours_due("pppk").at_least == domain::Decimal{});
    CHECK(hours_due("pppk").at_most == domain::Decimal(24));
}
