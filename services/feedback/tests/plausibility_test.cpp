#include "plausibility.hpp"

#include <catch2/catch.hpp>

using namespace feedback;

namespace {
const SurveyPolicy policy;  // 5 of a source, 3 alike, 6 in a window, 60 of a source by QR, 40 in a day, 10 in ten
                            // minutes, 3 times as usual
}

TEST_CASE("an answer without a valid token is doubted, however few there are") {
    CHECK(judge(Channel::open, {}, policy) == Doubt::no_token);
}

TEST_CASE("five forms of one source in a day are plausible, the sixth is not") {
    CHECK(judge(Channel::form, {.of_source = 4}, policy) == Doubt::unseen);
    CHECK(judge(Channel::form, {.of_source = 5}, policy) == Doubt::same_source);
}

TEST_CASE("three times the same answers of one source are plausible, the fourth is not") {
    CHECK(judge(Channel::form, {.of_source = 2, .alike_of_source = 2}, policy) == Doubt::unseen);
    CHECK(judge(Channel::form, {.of_source = 3, .alike_of_source = 3}, policy) == Doubt::same_answers);
}

TEST_CASE("a counter serves six in a window of its QR, however alike and from one network") {
    CHECK(judge(Channel::counter, {.of_source = 30, .alike_of_source = 30, .in_window = 5}, policy) == Doubt::unseen);
    CHECK(judge(Channel::counter, {.in_window = 6}, policy) == Doubt::counter_rate);
    CHECK(judge(Channel::counter, {.of_source = 59}, policy) == Doubt::unseen);
    CHECK(judge(Channel::counter, {.of_source = 60}, policy) == Doubt::same_source);
    CHECK(judge(Channel::form, {.in_window = 6}, policy) == Doubt::unseen);
}

TEST_CASE("forty answers in a day are plausible of any survey, more of one that has had a third as many") {
    CHECK(judge(Channel::form, {.today = 39}, policy) == Doubt::unseen);
    CHECK(judge(Channel::form, {.today = 40}, policy) == Doubt::survey_rate);
    CHECK(judge(Channel::counter, {.today = 40}, policy) == Doubt::survey_rate);
    // 20 on each of 10 days: 60 are three times as many.
    CHECK(judge(Channel::form, {.today = 59, .earlier = 200, .earlier_days = 10}, policy) == Doubt::unseen);
    CHECK(judge(Channel::form, {.today = 60, .earlier = 200, .earlier_days = 10}, policy) == Doubt::survey_rate);
    // Of one that has had few, the least holds.
    CHECK(judge(Channel::form, {.today = 39, .earlier = 2, .earlier_days = 2}, policy) == Doubt::unseen);
    CHECK(judge(Channel::form, {.today = 40, .earlier = 2, .earlier_days = 2}, policy) == Doubt::survey_rate);
}

TEST_CASE("what is doubted of a source says more than that there are many") {
    CHECK(judge(Channel::form, {.of_source = 5, .alike_of_source = 5, .today = 100}, policy) == Doubt::same_source);
}

TEST_CASE("a region's own numbers take the place of the default") {
    SurveyPolicy strict;
    for (const auto& limit : survey_limits) strict.*limit.value = 1;
    CHECK(judge(Channel::form, {.of_source = 1}, strict) == Doubt::same_source);
    CHECK(judge(Channel::counter, {.in_window = 1}, strict) == Doubt::counter_rate);
    CHECK(judge(Channel::form, {.today = 1, .earlier = 1, .earlier_days = 1}, strict) == Doubt::survey_rate);
    CHECK(judge(Channel::form, {}, strict) == Doubt::unseen);
}

TEST_CASE("ten answers in ten minutes are plausible of any survey, more of one that has had a third as many") {
    CHECK(judge(Channel::form, {.in_ten_minutes = 9}, policy) == Doubt::unseen);
    CHECK(judge(Channel::form, {.in_ten_minutes = 10}, policy) == Doubt::burst);
    CHECK(judge(Channel::counter, {.in_ten_minutes = 10}, policy) == Doubt::burst);
    // 5 in each of 40 such times: 15 are three times as many.
    const auto usual = [](std::int64_t now) {
        return Before{.earlier = 200, .earlier_days = 10, .in_ten_minutes = now, .earlier_windows = 40};
    };
    CHECK(judge(Channel::form, usual(14), policy) == Doubt::unseen);
    CHECK(judge(Channel::form, usual(15), policy) == Doubt::burst);
    // 39 from ten addresses in seconds: the eleventh shows it, and no source has sent too many.
    CHECK(judge(Channel::form, {.of_source = 1, .today = 10, .in_ten_minutes = 10}, policy) == Doubt::burst);
}

TEST_CASE("however slowly a stranger goes, no answer counts that no officer has looked at") {
    for (const auto channel : {Channel::form, Channel::counter})
        for (int day = 1; day < 90; ++day)
            CHECK(judge(channel, {.earlier = day, .earlier_days = day, .earlier_windows = day}, policy) ==
                  Doubt::unseen);
}

TEST_CASE("nothing else is said of a new service's answers as it grows by what officers accept") {
    std::int64_t accepted = 0;
    for (int day = 0; day < 30; ++day) {
        const int today = 8 + day;
        for (int answer = 0; answer < today; ++answer) {
            const Before before{.of_source = answer % 4,
                                .today = answer,
                                .earlier = accepted,
                                .earlier_days = day,
                                .in_ten_minutes = answer % 3,
                                .earlier_windows = 4 * day};
            CHECK(judge(Channel::form, before, policy) == Doubt::unseen);
        }
        accepted += today;
    }
}

TEST_CASE("a burst takes those with it that came before it was seen, a missing token nobody") {
    CHECK_FALSE(spreads(Doubt::no_token));
    CHECK_FALSE(spreads(Doubt::unseen));
    CHECK_FALSE(spreads(Doubt::own_unit));
    for (const auto one :
         {Doubt::same_source, Doubt::same_answers, Doubt::counter_rate, Doubt::burst, Doubt::survey_rate})
        CHECK(spreads(one));
}
