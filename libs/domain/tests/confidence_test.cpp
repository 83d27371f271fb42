#include "confidence.hpp"

#include "printing.hpp"

using namespace domain;

static RespondentSums sums_of(const std::vector<int>& points, int elements) {
    RespondentSums sums{static_cast<std::int64_t>(points.size()), elements, 0, 0};
    for (const int s : points) {
        sums.sum += s;
        sums.sum_of_squares += s * s;
    }
    return sums;
}

TEST_CASE("the interval of a small survey, computed by hand") {
    // 3 respondents, 9 unsur: s = 27, 30, 33. Mean 30 (IKM 83.33), variance 9, standard error √3; t(2) = 4.303:
    // half width 25/9 · 4.303 · 1.7320508 = 20.7027
    const auto interval = confidence_interval(sums_of({27, 30, 33}, 9));
    REQUIRE(interval);
    CHECK(interval->level == 0.95_dec);
    CHECK(interval->low.to_fixed(2) == "62.63");
    CHECK(interval->high.to_fixed(2) == "100.00");  // 104.04 is beyond the scale
}

TEST_CASE("the interval of a large survey narrows with the root of its size") {
    // s is 20 and 30 in equal parts: mean 25 (IKM 69.44), standard deviation 5.
    std::vector<int> points;
    for (int i = 0; i < 1'250; ++i) points.insert(points.end(), {20, 30});
    const auto interval = confidence_interval(sums_of(points, 9));
    REQUIRE(interval);
    // 25/9 · 1.962 · √(25 · 2500/2499 / 2500) = 0.5451
    CHECK(interval->low.to_fixed(2) == "68.90");
    CHECK(interval->high.to_fixed(2) == "69.99");
}

TEST_CASE("Student's quantile goes by the usual table, each row from its own degree of freedom on") {
    // So many say 20 and so many 30; 25/9 · (mean - t · √(variance / n))
    const auto [low, high, expected] = GENERATE(table<int, int, std::string>({
        {16, 15, "63.82"},
        {16, 16, "64.35"},
        {20, 20, "64.90"},
        {21, 20, "64.67"},
        {30, 30, "65.79"},
        {31, 30, "65.63"},
        {60, 60, "66.90"},
        {61, 60, "66.82"},
        {500, 500, "68.57"},
        {501, 500, "68.57"},
    }));
    std::vector<int> points(static_cast<std::size_t>(low), 20);
    points.insert(points.end(), static_cast<std::size_t>(high), 30);
    CAPTURE(points.size());
    CHECK(confidence_interval(sums_of(points, 9))->low.to_fixed(2) == expected);
}

TEST_CASE("people of one mind leave no doubt, and one person says nothing about others") {
    const auto agreed = confidence_interval(sums_of({36, 36, 36}, 9));
    REQUIRE(agreed);
    CHECK(agreed->low == 100_dec);
    CHECK(agreed->high == 100_dec);
    CHECK_FALSE(confidence_interval(sums_of({36}, 9)));
    CHECK_FALSE(confidence_interval(sums_of({}, 9)));
}

TEST_CASE("an interval stays on the scale of the IKM") {
    const auto widest = confidence_interval(sums_of({1, 4}, 1));
    REQUIRE(widest);
    CHECK(widest->low == 25_dec);
    CHECK(widest->high == 100_dec);
}

TEST_CASE("more respondents of the same spread never widen the interval") {
    auto width = 100_dec;
    std::vector<int> points;
    for (int n = 2; n <= 2'400; n += 2) {
        points.insert(points.end(), {20, 30});
        const auto interval = confidence_interval(sums_of(points, 9));
        REQUIRE(interval);
        REQUIRE(interval->high - interval->low <= width + 0.01_dec);  // the ends are rounded
        width = interval->high - interval->low;
    }
    CHECK(width < 1.2_dec);
}

TEST_CASE("sums of millions of respondents do not overflow") {
    const RespondentSums nation{100'000'000, 9, 2'700'000'000, 73'500'000'000};
    const auto interval = confidence_interval(nation);
    REQUIRE(interval);
    CHECK(interval->low == 75_dec);
    CHECK(interval->high == 75_dec);
}
