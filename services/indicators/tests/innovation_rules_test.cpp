#include <catch2/catch.hpp>

#include "innovation.hpp"

using namespace indicators;
using namespace domain::literals;

namespace {

Review review(int each) {
    Review made;
    for (const auto criterion : all_criteria) made.points[criterion] = each;
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

TEST_CASE("the team proposes, named people review, staff decides, each in its time") {
    using enum InnovationAction;
    using enum InnovationState;
    const InnovationStanding team{.team = true}, reviewer{.reviewer = true}, staff{.staff = true};
    CHECK((may(submit, team) && !may(submit, staff) && !may(submit, reviewer)));
    CHECK((may(review, reviewer) && !may(review, team) && !may(review, staff)));
    for (const auto action : {assign, verify, give_back, reject, adopt})
        CHECK((may(action, staff) && !may(action, team) && !may(action, reviewer)));
    CHECK((allowed(change, draft) && allowed(change, returned) && !allowed(change, submitted)));
    CHECK((allowed(assign, submitted) && allowed(assign, under_review) && !allowed(assign, draft)));
    CHECK((allowed(verify, under_review) && !allowed(verify, submitted) && !allowed(verify, verified)));
    CHECK((allowed(adopt, verified) && !allowed(adopt, under_review)));
    for (const auto action : all_innovation_actions) CHECK_FALSE(allowed(action, rejected));
}
