#include "interval.hpp"

#include <catch2/catch.hpp>

using namespace domain;
using namespace std::chrono_literals;

TEST_CASE("the day before and after a day go over the ends of months and years") {
    CHECK(day_before(2026y / 3 / 1) == Date{2026y / 2 / 28});
    CHECK(day_before(2028y / 3 / 1) == Date{2028y / 2 / 29});
    CHECK(day_after(2026y / 12 / 31) == Date{2027y / 1 / 1});
}

TEST_CASE("both ends of an interval are of it, and an open one goes on") {
    const Date first{2026y / 10 / 1}, last{2026y / 11 / 30};
    CHECK_FALSE(lies_within(day_before(first), first, last));
    CHECK(lies_within(first, first, last));
    CHECK(lies_within(last, first, last));
    CHECK_FALSE(lies_within(day_after(last), first, last));
    CHECK(lies_within(2999y / 12 / 31, first, std::nullopt));
    CHECK_FALSE(lies_within(day_before(first), first, std::nullopt));
}

TEST_CASE("days are counted with both ends") {
    CHECK(count_days(2026y / 10 / 1, 2026y / 12 / 31) == 92);
    CHECK(count_days(2026y / 10 / 1, 2026y / 10 / 1) == 1);
    CHECK(count_days(2026y / 10 / 1, 2026y / 9 / 30) == 0);
}
