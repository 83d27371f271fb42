#include <catch2/catch.hpp>

#include "innovation.hpp"
#include "workflow_checks.hpp"

using namespace indicators;
using namespace domain::literals;

namespace {

Review review(int each) {
    Review made;
    for (const auto criterion : domain::all_of<Criterion>()) made.points[criterion] = each;
    return made;
}

}

TEST_CASE("the points of an innovation are the exact mean of all its reviews, once all are there") {
    CHECK_FALSE(points_of(Innovation{}));
    CHECK_FALSE(points_of(Innovation{.reviews = {review(14), Review{}}}));
    CHECK(points_of(Innovation{.reviews = {review(20), review(10), review(15)}}) == domain::Rational(75));
    auto uneven = review(14);
    uneven.points[Criterion::benefit] = 13;
    const auto mean = points_of(Innovation{.reviews = {review(14), uneven}}).value();  // 69.5
    CHECK(passes(mean, {.innovation_pass = 69.5_dec}));
    CHECK_FALSE(passes(mean, {.innovation_pass = 69.500001_dec}));
    CHECK(passes(domain::Rational(70), {}));  // the default
}

TEST_CASE("the team proposes, named people review, the office decides, each in its time") {
    using enum InnovationAction;
    using enum InnovationState;
    using domain::Party;
    const auto& workflow = innovation_workflow;
    const InnovationCircumstances reviewed{.reviewed_by_all = true};
    CHECK(workflow.allowed(draft, Party::participant) == std::vector{change, submit});
    CHECK(workflow.allowed(returned, Party::participant) == std::vector{change, submit});
    CHECK(workflow.allowed(under_review, Party::reviewer, reviewed) == std::vector{review});
    CHECK(workflow.allowed(submitted, Party::office) == std::vector{assign, give_back, reject});
    CHECK(workflow.allowed(under_review, Party::office) == std::vector{assign, give_back, reject});
    CHECK(workflow.allowed(under_review, Party::office, reviewed) == std::vector{assign, verify, give_back, reject});
    CHECK(workflow.allowed(verified, Party::office) == std::vector{adopt});
    for (const auto state : {submitted, under_review, verified, rejected})
        CHECK(workflow.allowed(state, Party::participant, reviewed).empty());
    CHECK(workflow.after(under_review, verify, Party::office).unmet->code == "reviews-missing");
    testing_support::check_workflow(workflow, draft, {verified, rejected});
    testing_support::check_diagram(workflow, draft, README);
}
