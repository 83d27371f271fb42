#include "marker.hpp"

#include <catch2/catch.hpp>

using namespace indicators;
using namespace domain::literals;
using namespace std::chrono;
using domain::Rational;

namespace {

TrendPoint point(std::string_view period, std::optional<domain::Decimal> score, int realised, int achieved) {
    return {domain::Period::parse(period).value(), score, {{"ktp", {"KTP", Rational(realised), Rational(achieved)}}}};
}
const std::vector trend{point("2026-Q1", 80_dec, 160, 80), point("2026-Q2", 90_dec, 180, 90),
                        point("2026-Q3", 100_dec, 200, 100), point("2026-Q4", {}, 230, 115)};

}

TEST_CASE("a trend is compared before and after a day; the period in which it lies is neither") {
    const auto within = compare_around(2026y / May / 4, trend, {});
    CHECK(within.before.periods == 1);
    CHECK(within.before.score == Rational(80));
    CHECK(within.after.periods == 2);
    CHECK(within.after.score == Rational(100));  // the last has none
    CHECK(within.after.indicators.at("ktp").realisation == Rational(215));
    CHECK(within.after.indicators.at("ktp").achievement == Rational(215) / 2);
}

TEST_CASE("a period that begins on the day is after it, one that ended the day before is before") {
    const auto on_first = compare_around(2026y / April / 1, trend, {});
    CHECK(on_first.before.periods == 1);
    CHECK(on_first.after.periods == 3);
    const auto on_last = compare_around(2026y / March / 31, trend, {});
    CHECK(on_last.before.periods == 0);
    CHECK_FALSE(on_last.before.score);
    CHECK(on_last.after.periods == 3);
    const auto late = compare_around(2027y / January / 1, trend, {});
    CHECK(late.before.periods == 4);
    CHECK(late.after.periods == 0);
}

TEST_CASE("a marker about one indicator compares only that one") {
    CHECK(compare_around(2026y / April / 1, trend, "kia").after.indicators.empty());
    CHECK(compare_around(2026y / April / 1, trend, "ktp").after.indicators.size() == 1);
}
