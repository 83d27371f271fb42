#include "plausibility.hpp"

#include <catch2/catch.hpp>

using namespace feedback;

namespace {
const SurveyPolicy
    policy;  // 5 of a source, 3 alike, 6 in a window, 60 of a source by QR, 40 in a day, 3 times as usual
}

TEST_CASE("an answer without a valid token always waits, and what officers typed in never does") {
    CHECK(doubt(Channel::open, {}, policy) == Doubt::no_token);
    CHECK_FALSE(doubt(Channel::import, {.of_source = 1000, .today = 1000}, policy));
}

TEST_CASE("five forms of one source in a day are plausible, the sixth is not") {
    CHECK_FALSE(doubt(Channel::form, {.of_source = 4}, policy));
    CHECK(doubt(Channel::form, {.of_source = 5}, policy) == Doubt::same_source);
}

TEST_CASE("three times the same answers of one source are plausible, the fourth is not") {
    CHECK_FALSE(doubt(Channel::form, {.of_source = 2, .alike_of_source = 2}, policy));
    CHECK(doubt(Channel::form, {.of_source = 3, .alike_of_source = 3}, policy) == Doubt::same_answers);
}

TEST_CASE("a counter serves six in a window of its QR, however alike and from one network") {
    CHECK_FALSE(doubt(Channel::counter, {.of_source = 30, .alike_of_source = 30, .in_window = 5}, policy));
    CHECK(doubt(Channel::counter, {.in_window = 6}, policy) == Doubt::counter_rate);
    CHECK_FALSE(doubt(Channel::counter, {.of_source = 59}, policy));
    CHECK(doubt(Channel::counter, {.of_source = 60}, policy) == Doubt::same_source);
    CHECK_FALSE(doubt(Channel::form, {.in_window = 6}, policy));
}

TEST_CASE("forty answers in a day are plausible of any survey, more of one that has had a third as many") {
    CHECK_FALSE(doubt(Channel::form, {.today = 39}, policy));
    CHECK(doubt(Channel::form, {.today = 40}, policy) == Doubt::survey_rate);
    CHECK(doubt(Channel::counter, {.today = 40}, policy) == Doubt::survey_rate);
    // 20 on each of 10 days: 60 are three times as many.
    CHECK_FALSE(doubt(Channel::form, {.today = 59, .earlier = 200, .earlier_days = 10}, policy));
    CHECK(doubt(Channel::form, {.today = 60, .earlier = 200, .earlier_days = 10}, policy) == Doubt::survey_rate);
    // Of one that has had few, the least holds.
    CHECK_FALSE(doubt(Channel::form, {.today = 39, .earlier = 2, .earlier_days = 2}, policy));
    CHECK(doubt(Channel::form, {.today = 40, .earlier = 2, .earlier_days = 2}, policy) == Doubt::survey_rate);
}

TEST_CASE("what is doubted of a source says more than that there are many") {
    CHECK(doubt(Channel::form, {.of_source = 5, .alike_of_source = 5, .today = 100}, policy) == Doubt::same_source);
}

TEST_CASE("a region's own numbers take the place of the default") {
    SurveyPolicy strict;
    for (const auto& limit : survey_limits) strict.*limit.value = 1;
    CHECK(doubt(Channel::form, {.of_source = 1}, strict) == Doubt::same_source);
    CHECK(doubt(Channel::counter, {.in_window = 1}, strict) == Doubt::counter_rate);
    CHECK(doubt(Channel::form, {.today = 1, .earlier = 1, .earlier_days = 1}, strict) == Doubt::survey_rate);
    CHECK_FALSE(doubt(Channel::form, {}, strict));
}

TEST_CASE("a burst takes those with it that came before it was seen, a missing token nobody") {
    CHECK_FALSE(spreads(Doubt::no_token));
    for (const auto one : {Doubt::same_source, Doubt::same_answers, Doubt::counter_rate, Doubt::survey_rate})
        CHECK(spreads(one));
}
