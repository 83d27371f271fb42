#include <catch2/catch.hpp>

#include "people_performance.hpp"

using namespace feedback;
using namespace domain::literals;

TEST_CASE("figures on four people are suppressed, on five they are shown") {
    CHECK_FALSE(publishable({.people = 4, .score_sum = 400_dec, .by_rating = {0, 4, 0}}));
    CHECK_FALSE(publishable({.people = 4, .score_sum = 400_dec, .by_rating = {1, 3, 0}}));
    CHECK(publishable({.people = 5, .score_sum = 500_dec, .by_rating = {1, 4, 0}}));
}

TEST_CASE("what is shown of people is their mean, and the shares of the ratings") {
    const auto shown = publishable({.people = 6, .score_sum = 541_dec, .by_rating = {1, 3, 2}}).value();
    CHECK(shown.people == 6);
    CHECK(shown.mean_score == 90.17_dec);
    CHECK(shown.shares == std::array{0.1667_dec, 0.5_dec, 0.3333_dec});
}

TEST_CASE("where all have one rating nothing is shown: it would be the rating of each") {
    CHECK_FALSE(publishable({.people = 5, .score_sum = 500_dec, .by_rating = {0, 5, 0}}));
    CHECK_FALSE(publishable({.people = 50, .score_sum = 500_dec, .by_rating = {50, 0, 0}}));
}
