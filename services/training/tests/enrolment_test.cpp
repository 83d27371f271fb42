#include "enrolment.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "workflow_checks.hpp"

using namespace training;
using enum EnrolmentState;
using domain::Party;

namespace {

auto after(EnrolmentState from, EnrolmentAction action, bool passed = true) {
    return enrolment_workflow.after(from, action, Party::office, {.passed = passed});
}

domain::Decimal decimal(const char* text) { return *domain::Decimal::parse(text); }

}

TEST_CASE("an enrolment goes from request through approval, attendance and assessment to completion") {
    CHECK(*after(requested, EnrolmentAction::approve).state() == approved);
    CHECK(*after(approved, EnrolmentAction::attend).state() == attended);
    CHECK(*after(attended, EnrolmentAction::assess).state() == assessed);
    CHECK(*after(assessed, EnrolmentAction::complete).state() == completed);
    CHECK(*after(requested, EnrolmentAction::reject).state() == rejected);
    testing_support::check_workflow(enrolment_workflow, requested, {completed, rejected});
    testing_support::check_diagram(enrolment_workflow, requested, README);
}

TEST_CASE("no step of an enrolment is left out, and none is done twice") {
    for (const auto state : domain::all_of<EnrolmentState>())
        for (const auto action : domain::all_of<EnrolmentAction>()) {
            const bool in_order =
                (state == requested && (action == EnrolmentAction::approve || action == EnrolmentAction::reject)) ||
                (state == approved && action == EnrolmentAction::attend) ||
                (state == attended && action == EnrolmentAction::assess) ||
                (state == assessed && action == EnrolmentAction::complete);
            CHECK((after(state, action).state() != nullptr) == in_order);
        }
}

TEST_CASE("who did not pass does not complete") {
    const auto refused = after(assessed, EnrolmentAction::complete, false);
    REQUIRE(refused.unmet);
    CHECK(refused.unmet->code == "not-passed");
}

TEST_CASE("a superior decides about a request, and the office about everything") {
    using enum EnrolmentAction;
    for (const auto superior : {Party::supervisor, Party::unit_head})
        CHECK(enrolment_workflow.allowed(requested, superior) == std::vector{approve, reject});
    for (const auto action : domain::all_of<EnrolmentAction>())
        CHECK(enrolment_workflow.callers(action).overlap(Party::office));
    for (const auto stranger : {Party::self, Party::superior, Party::member})
        for (const auto action : domain::all_of<EnrolmentAction>())
            CHECK(!enrolment_workflow.callers(action).overlap(stranger));
}

TEST_CASE("scores and hours have their ranges, and two decimals at most") {
    for (const auto* good : {"0", "100", "99.99"}) CHECK(!check_score(decimal(good)));
    for (const auto* bad : {"-0.01", "100.01", "50.001"}) CHECK(check_score(decimal(bad)) == bad_score);
    for (const auto* good : {"0.01", "2000", "12.5"}) CHECK(!check_hours(decimal(good)));
    for (const auto* bad : {"0", "2000.01", "1.005"}) CHECK(check_hours(decimal(bad)) == bad_hours);
}

TEST_CASE("a need follows the enrolments on it, and stays met") {
    CHECK(need_state(false, false) == NeedState::open);
    CHECK(need_state(false, true) == NeedState::planned);
    CHECK(need_state(true, false) == NeedState::met);
    CHECK(need_state(true, true) == NeedState::met);
}

TEST_CASE("20 hours are due of PNS and CPNS, none of PPPK, who have a ceiling") {
    for (const auto* status : {"pns", "cpns"}) {
        CHECK(hours_due(status).at_least == domain::Decimal(20));
        CHECK(!hours_due(status).at_most);
    }
    CHECK(hours_due("pppk").at_least == domain::Decimal{});
    CHECK(hours_due("pppk").at_most == domain::Decimal(24));
}
