#include <catch2/catch.hpp>

#include "assignment.hpp"
#include "circular.hpp"
#include "correction.hpp"
#include "delegation.hpp"
#include "project.hpp"
#include "promotion.hpp"
#include "workflow_checks.hpp"

using namespace personnel;
using domain::Party;
using testing_support::check_diagram, testing_support::check_workflow;

TEST_CASE("every workflow reaches each of its states, and ends where it is meant to") {
    using P = PromotionState;
    check_workflow(promotion_workflow, P::draft, {P::rejected, P::withdrawn, P::effective});
    check_workflow(project_workflow, ProjectState::proposed, {ProjectState::verified});
    using C = CorrectionState;
    check_workflow(correction_workflow, C::requested, {C::accepted, C::rejected, C::withdrawn});
    check_workflow(circular_workflow, CircularState::draft, {CircularState::closed});
    check_workflow(duty_workflow, DutyState::current, {DutyState::withdrawn});
    check_workflow(delegation_workflow, DelegationState::open, {DelegationState::ended});
}

TEST_CASE("the README shows every workflow as its table has it") {
    check_diagram(promotion_workflow, PromotionState::draft, README);
    check_diagram(project_workflow, ProjectState::proposed, README);
    check_diagram(correction_workflow, CorrectionState::requested, README);
    check_diagram(circular_workflow, CircularState::draft, README);
    check_diagram(duty_workflow, DutyState::current, README);
    check_diagram(delegation_workflow, DelegationState::open, README);
}

TEST_CASE("two people decide about a promotion, and nobody about their own") {
    using enum PromotionState;
    using enum PromotionAction;
    const auto drafter = promotion_parties(false, true, true), other = promotion_parties(false, false, true),
               own = promotion_parties(true, false, true), nobody = promotion_parties(false, false, false),
               superior = promotion_parties(false, true, false);
    const auto after = [](PromotionState from, PromotionAction action, domain::Parties caller) {
        const auto outcome = promotion_workflow.after(from, action, caller);
        return outcome.state() ? std::optional(*outcome.state()) : std::nullopt;
    };
    CHECK(after(draft, propose, drafter) == proposed);
    CHECK_FALSE(after(proposed, approve, drafter));
    CHECK_FALSE(after(proposed, approve, own));
    CHECK(after(proposed, approve, other) == approved);
    CHECK(after(proposed, reject, other) == rejected);
    CHECK_FALSE(after(draft, approve, other));
    CHECK(after(draft, withdraw, drafter) == withdrawn);
    CHECK(after(proposed, withdraw, other) == withdrawn);
    CHECK_FALSE(after(approved, withdraw, drafter));
    CHECK(after(approved, enact, drafter) == effective);
    CHECK_FALSE(after(rejected, enact, other));
    CHECK(promotion_workflow.allowed(draft, nobody).empty());
    CHECK(promotion_workflow.allowed(draft, superior).empty());  // who drafts without being HR: HR goes on
    CHECK(promotion_workflow.allowed(effective, other).empty());
}

TEST_CASE("somebody else than whom it is about, and who wrote it, verifies a part in a project") {
    using enum ProjectState;
    using enum ProjectAction;
    const auto after = [](ProjectState from, ProjectAction action, domain::Parties caller) {
        const auto outcome = project_workflow.after(from, action, caller);
        return outcome.state() ? std::optional(*outcome.state()) : std::nullopt;
    };
    const auto own = with_project_reviewer(Party::self, true), superior = with_project_reviewer(Party::superior, false),
               proposing_superior = with_project_reviewer(Party::superior, true),
               owner = with_project_reviewer(Party::unit_head, false),
               owning = with_project_reviewer(Party::self | Party::unit_head, false);
    CHECK_FALSE(after(proposed, verify, own));
    CHECK_FALSE(after(proposed, verify, owning));
    CHECK_FALSE(after(proposed, verify, proposing_superior));
    CHECK(after(proposed, verify, superior) == verified);
    CHECK(after(proposed, verify, owner) == verified);
    CHECK(after(proposed, reject, owner) == rejected);
    CHECK(after(rejected, revise, own) == proposed);
    CHECK_FALSE(after(verified, revise, own));
    CHECK_FALSE(after(rejected, verify, owner));
    CHECK_FALSE(after(proposed, revise, owner));
    CHECK(project_workflow.allowed(proposed, own) == std::vector{revise});
}

TEST_CASE("a definitive assignment is neither ended nor withdrawn, a duty is by the office") {
    using namespace std::chrono_literals;
    AssignmentEntry entry{.kind = AssignmentKind::definitive, .from = 2026y / 1 / 1};
    CHECK(allowed_actions(entry, Party::office, 2026y / 2 / 1).empty());
    entry.kind = AssignmentKind::acting;
    CHECK(allowed_actions(entry, Party::office, 2026y / 2 / 1) == std::vector{DutyAction::end, DutyAction::withdraw});
    CHECK(allowed_actions(entry, Party::self, 2026y / 2 / 1).empty());
    entry.to = 2026y / 2 / 1;
    CHECK(allowed_actions(entry, Party::office, 2026y / 2 / 1).size() == 2);  // the last day is one of them
    entry.to = 2026y / 1 / 31;
    CHECK(allowed_actions(entry, Party::office, 2026y / 2 / 1) == std::vector{DutyAction::withdraw});
}
