#include <catch2/catch.hpp>

#include "target.hpp"

using namespace indicators;
using domain::Decimal;
using namespace std::chrono;

namespace {

const Span quarter{2026y / January / 1, 2026y / March / 31};
const Span until_10_march{2026y / January / 1, 2026y / March / 10},
    from_11_march{2026y / March / 11, 2026y / March / 31};

}

TEST_CASE("days are counted with the first and the last") {
    CHECK(indicators::days(quarter) == 90);
    CHECK(indicators::days({2026y / March / 31, 2026y / March / 31}) == 1);
    CHECK(indicators::days({2028y / February / 1, 2028y / March / 1}) == 30);
    CHECK(common(quarter, {2026y / March / 31, 2026y / April / 30}) == Span{2026y / March / 31, 2026y / March / 31});
    CHECK(!common(quarter, {2026y / April / 1, 2026y / April / 30}));
}

TEST_CASE("what two people do one after the other is together what one was to do") {
    const Target whole{
        .period = domain::Period::parse("2026-Q1").value(), .value = Decimal(200), .weight = Decimal(50)};
    const auto first = on_days(whole, until_10_march, true), second = on_days(whole, from_11_march, true);
    CHECK(exact_value(first) + exact_value(second) == domain::Rational(200));
    CHECK(first.value.to_string() == "153.333333333");  // 200 × 69 / 90
    CHECK(second.full_value == Decimal(200));
    const auto again = on_days(first, quarter);
    CHECK(again.value == Decimal(200));
    CHECK(!again.full_value);
}

TEST_CASE("a value that was agreed for some days stays when they change") {
    const Target agreed{
        .period = domain::Period::parse("2026-Q1").value(), .value = Decimal(92), .weight = Decimal(30)};
    CHECK(on_days(agreed, until_10_march).value == Decimal(92));
    CHECK(grows_with_days(domain::Aggregation::sum));
    for (const auto other : domain::all_of<domain::Aggregation>())
        CHECK((other == domain::Aggregation::sum || !grows_with_days(other)));
}

TEST_CASE("weights are summed day by day") {
    using Sums = std::vector<WeightedSpan>;
    const Sums weights{{until_10_march, Decimal(60)}, {from_11_march, Decimal(60)}, {quarter, Decimal(40)}};
    CHECK(sums_by_day(weights) == Sums{{quarter, Decimal(100)}});
    CHECK(largest_sum(weights) == Decimal(100));
    const Sums with_gap{{{2026y / January / 1, 2026y / January / 31}, Decimal(100)}, {from_11_march, Decimal(100)}};
    CHECK(sums_by_day(with_gap) == with_gap);
    CHECK(sums_by_day({}).empty());
    CHECK(largest_sum({}) == Decimal(0));
    const Sums overlapping{{until_10_march, Decimal(60)}, {{2026y / March / 10, 2026y / March / 31}, Decimal(60)}};
    CHECK(largest_sum(overlapping) == Decimal(120));
}
