#include "response_batch.hpp"

#include <catch2/catch.hpp>

#include "workflow_checks.hpp"

using namespace feedback;
using domain::SurveyElement;

namespace {

Totals of(const std::vector<int>& answers) {
    auto totals = no_answers({SurveyElement::waktu});
    for (const auto answer : answers) add(totals, Answers{{SurveyElement::waktu, answer}});
    return totals;
}

}

TEST_CASE("an officer accepts or rejects a batch, and can take either back; nobody else can") {
    using Actions = std::vector<BatchAction>;
    testing_support::check_workflow(batch_workflow, BatchState::waiting, {});
    testing_support::check_diagram(batch_workflow, BatchState::waiting, README);
    const auto allowed = [](BatchState state) { return batch_workflow.allowed(state, domain::Party::office); };
    CHECK(allowed(BatchState::waiting) == Actions{BatchAction::accept, BatchAction::reject});
    CHECK(allowed(BatchState::accepted) == Actions{BatchAction::reject});
    CHECK(allowed(BatchState::rejected) == Actions{BatchAction::accept});
    CHECK(batch_workflow.allowed(BatchState::waiting, domain::Party::participant).empty());
    CHECK(*batch_workflow.after(BatchState::waiting, BatchAction::accept, domain::Party::office).state() ==
          BatchState::accepted);
    CHECK(*batch_workflow.after(BatchState::waiting, BatchAction::reject, domain::Party::office).state() ==
          BatchState::rejected);
}

TEST_CASE("an officer sees what a batch would make of the survey, unless it counts already") {
    ResponseBatch batch{.period = *domain::Period::parse("2026-S1"),
                        .doubt = Doubt::same_source,
                        .totals = of({1, 1}),
                        .survey = of({4, 4})};
    CHECK(satisfaction_with(batch)->ikm == domain::Decimal::parse("62.5").value());
    batch.state = BatchState::rejected;
    CHECK(satisfaction_with(batch));
    batch.state = BatchState::accepted;
    CHECK_FALSE(satisfaction_with(batch));
}

TEST_CASE("what is set aside leaves the totals as if it had never come") {
    auto totals = of({4, 3, 1});
    subtract(totals, of({1}));
    const auto before = of({4, 3});
    CHECK(totals.element_sums == before.element_sums);
    CHECK(totals.respondents == before.respondents);
    CHECK(totals.sum == before.sum);
    CHECK(totals.sum_of_squares == before.sum_of_squares);
}
