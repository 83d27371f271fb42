#include "response_batch.hpp"

#include <catch2/catch.hpp>

using namespace feedback;
using domain::SurveyElement;

namespace {

const Standing officer{.manages = true}, citizen{};
using Actions = std::vector<BatchAction>;

Totals of(const std::vector<int>& answers) {
    auto totals = no_answers({SurveyElement::waktu});
    for (const auto answer : answers) add(totals, Answers{{SurveyElement::waktu, answer}});
    return totals;
}

}

TEST_CASE("an officer accepts or rejects a batch, and can take either back") {
    CHECK(allowed_actions(BatchState::waiting, officer) == Actions{BatchAction::accept, BatchAction::reject});
    CHECK(allowed_actions(BatchState::accepted, officer) == Actions{BatchAction::reject});
    CHECK(allowed_actions(BatchState::rejected, officer) == Actions{BatchAction::accept});
    CHECK(allowed_actions(BatchState::waiting, citizen).empty());
    CHECK(after(BatchState::waiting, BatchAction::accept, officer) == BatchState::accepted);
    CHECK(after(BatchState::waiting, BatchAction::reject, officer) == BatchState::rejected);
}

TEST_CASE("an officer sees what a batch would make of the survey, unless it counts already") {
    ResponseBatch batch{.doubt = Doubt::same_source, .totals = of({1, 1}), .survey = of({4, 4})};
    CHECK(with_it(batch)->ikm == domain::Decimal::parse("62.5").value());
    batch.state = BatchState::rejected;
    CHECK(with_it(batch));
    batch.state = BatchState::accepted;
    CHECK_FALSE(with_it(batch));
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
