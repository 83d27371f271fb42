#include "workflow_checks.hpp"

#include <catch2/catch.hpp>

#include "period_state.hpp"
#include "target.hpp"
#include "webhook.hpp"

using namespace indicators;
using domain::Party;
using testing_support::check_diagram;
using testing_support::check_workflow;

TEST_CASE("an edition goes from draft over consultation to approved and retired, and never back") {
    using enum IndicatorState;
    using enum IndicatorAction;
    const auto allowed = [](IndicatorState state) { return indicator_workflow.allowed(state, Party::office); };
    CHECK(allowed(draft) == std::vector{change, consult, approve, withdraw});
    CHECK(allowed(consultation) == std::vector{change, extend, approve, withdraw});
    CHECK(allowed(approved) == std::vector{revise, retire});
    CHECK(allowed(withdrawn) == std::vector{revise});
    CHECK(allowed(retired).empty());
    check_workflow(indicator_workflow, draft, {retired});
    check_diagram(indicator_workflow, draft, README);
}

TEST_CASE("an edition is approved once those concerned were heard for as long as the region wants") {
    using enum IndicatorState;
    const auto unmet = [](IndicatorState state, const IndicatorCircumstances& given) {
        return indicator_workflow.after(state, IndicatorAction::approve, Party::office, given).unmet;
    };
    CHECK(unmet(draft, {}) == nullptr);
    CHECK(unmet(draft, {.consultation_required = true})->code == "consultation-required");
    CHECK(unmet(consultation, {}) == nullptr);
    CHECK(unmet(consultation, {.consultation_too_short = true})->code == "consultation-too-short");
    CHECK(unmet(consultation, {.consultation_too_short = true, .comments_unanswered = true})->code ==
          "comments-unanswered");
}

TEST_CASE("those whom a consultation concerns comment and vote as long as it is open") {
    using enum IndicatorAction;
    const auto consultation = IndicatorState::consultation;
    CHECK(indicator_workflow.allowed(consultation, Party::participant).empty());
    CHECK(indicator_workflow.allowed(consultation, Party::participant, {.consultation_open = true}) ==
          std::vector{comment, vote});
    for (const auto action : {comment, vote}) CHECK_FALSE(indicator_workflow.callers(action).overlap(Party::office));
}

TEST_CASE("the office and those above set agreed targets unless they ask for a draft, people propose their own") {
    using enum TargetState;
    using State = std::optional<TargetState>;
    for (const auto above : {Party::office, Party::supervisor, Party::unit_head}) {
        CHECK(state_of_new(above, {}) == State(agreed));
        CHECK(state_of_new(above, draft) == State(draft));
    }
    CHECK(state_of_new(Party::self, {}) == State(draft));
    CHECK(state_of_new(Party::self, agreed) == State());
    CHECK(state_of_new({}, draft) == State());
}

TEST_CASE("who proposed a target may take it back and measure it, but only those above agree") {
    using enum TargetAction;
    using enum TargetState;
    const auto& workflow = target_workflow;
    CHECK(workflow.allowed(draft, Party::self) == std::vector{remove});
    CHECK(workflow.allowed(agreed, Party::self) == std::vector{measure});
    for (const auto above : {Party::supervisor, Party::unit_head, Party::office}) {
        CHECK(workflow.allowed(draft, above) == std::vector{change, agree, remove});
        CHECK(workflow.allowed(agreed, above) == std::vector{change, measure});
    }
    CHECK(workflow.allowed(agreed, {}).empty());
    CHECK(workflow.after(draft, remove, Party::self, {.supported = true}).unmet->code == "target-supported");
    check_workflow(workflow, draft, {agreed});
    check_diagram(workflow, draft, README);
}

TEST_CASE("a period is closed by a run, and opened again at any time") {
    using enum PeriodState;
    using enum PeriodAction;
    CHECK(period_workflow.allowed(open, Party::office) == std::vector{close});
    CHECK(period_workflow.allowed(closing, Party::office) == std::vector{close, reopen});
    CHECK(period_workflow.allowed(closing, Party::office, {.run_under_way = true}) == std::vector{reopen});
    const PeriodCircumstances early{.over = false};
    for (const auto from : {open, PeriodState::reopened})
        CHECK(period_workflow.after(from, close, Party::office, early).unmet->code == "period-not-over");
    CHECK(period_workflow.callers(complete) == domain::Parties(Party::system));
    check_workflow(period_workflow, open, {});
    check_diagram(period_workflow, open, README);
}

TEST_CASE("a disabled webhook is sent nothing") {
    using enum WebhookAction;
    CHECK(webhook_workflow.allowed(WebhookState::disabled, Party::office) ==
          std::vector{change, remove, rotate_secret});
    check_workflow(webhook_workflow, WebhookState::enabled, {});
    check_diagram(webhook_workflow, WebhookState::enabled, README);
}
