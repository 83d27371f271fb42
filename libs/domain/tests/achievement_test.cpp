#include "achievement.hpp"

#include "printing.hpp"

using namespace domain;
using enum Direction;

TEST_CASE("achievement follows the direction, floored at 0 and capped") {
    const auto [direction, target, realised, cap, achieved] =
        GENERATE(table<Direction, std::string, std::string, std::string, std::string>({
            {higher_is_better, "200", "190", "120", "95.00"},
            {higher_is_better, "80", "100", "120", "120.00"},
            {higher_is_better, "3", "1", "120", "33.33"},
            {lower_is_better, "10", "8", "120", "120.00"},
            {lower_is_better, "10", "15", "120", "50.00"},
            {lower_is_better, "10", "21", "120", "0.00"},
            {lower_is_better, "0", "0", "120", "100.00"},
            {target_is_best, "100", "104", "120", "96.00"},
            {target_is_best, "40", "30", "120", "75.00"},
            // edges
            {higher_is_better, "100", "120", "120", "120.00"},
            {higher_is_better, "100", "119.99", "120", "119.99"},
            {higher_is_better, "100", "0", "120", "0.00"},
            {higher_is_better, "100", "-5", "120", "0.00"},
            {higher_is_better, "100", "150", "200", "150.00"},
            {lower_is_better, "10", "20", "120", "0.00"},
            {lower_is_better, "10", "19.999", "120", "0.01"},
            {lower_is_better, "10", "0", "120", "120.00"},
            {lower_is_better, "10", "0", "300", "200.00"},
            {lower_is_better, "0", "0.000000001", "120", "0.00"},
            {target_is_best, "0", "0", "120", "100.00"},
            {target_is_best, "0", "-1", "120", "0.00"},
            {target_is_best, "40", "90", "120", "0.00"},
            {target_is_best, "40", "40", "90", "90.00"},
            {higher_is_better, "0.000000001", "999999999999999999", "120", "120.00"},
        }));
    CAPTURE(static_cast<int>(direction), target, realised, cap);
    CHECK(achievement(direction, number(target), number(realised), number(cap)).counted.to_fixed(2) == achieved);
}

TEST_CASE("all of a range is 100 percent; under and above it, it is divided by the nearer end") {
    const auto [realised, achieved] = GENERATE(table<std::string, std::string>({
        {"80", "100.00"},
        {"85", "100.00"},
        {"90", "100.00"},
        {"79.999", "100.00"},  // 99.99875
        {"79.99", "99.99"},
        {"40", "50.00"},
        {"0", "0.00"},
        {"90.009", "100.01"},
        {"99", "110.00"},
        {"200", "120.00"},
    }));
    CAPTURE(realised);
    const Goal range(80_dec, 90_dec);
    CHECK(achievement(within_range, range, number(realised), 120_dec).counted.to_fixed(2) == achieved);
    CHECK(achievement(within_range, 80_dec, 40_dec, 120_dec).counted == 50);  // a range of one value
}

TEST_CASE("a range has an upper end that is not under the lower one, and nothing else has one") {
    const auto fault = [](Direction direction, const Goal& goal) {
        return range_fault(direction, MeasureKind::share, goal);
    };
    CHECK_FALSE(fault(within_range, {80_dec, 80_dec}));
    CHECK_FALSE(fault(within_range, {80_dec, 100_dec}));
    CHECK(fault(within_range, {80_dec, 79.999_dec}) == ValueFault::range_inverted);
    CHECK(fault(within_range, {80_dec, 100.001_dec}) == ValueFault::above_100);
    CHECK(fault(within_range, 80_dec) == ValueFault::range_required);
    CHECK(fault(target_is_best, {80_dec, 90_dec}) == ValueFault::no_range);
    CHECK_FALSE(fault(higher_is_better, 80_dec));
    CHECK(target_fault(within_range, MeasureKind::number, 0_dec) == ValueFault::zero_target);
    CHECK(target_fault(within_range, MeasureKind::number, -1_dec) == ValueFault::negative);
}

TEST_CASE("a target of a share is at most 100, whatever is better") {
    for (const auto direction : {higher_is_better, lower_is_better, target_is_best, within_range}) {
        CHECK_FALSE(target_fault(direction, MeasureKind::share, 100_dec));
        CHECK(target_fault(direction, MeasureKind::share, 100.000000001_dec) == ValueFault::above_100);
        CHECK_FALSE(target_fault(direction, MeasureKind::index, 101_dec));
    }
}

TEST_CASE("the achievement before floor and cap is kept for the explanation") {
    CHECK(achievement(higher_is_better, 80_dec, 100_dec, 120_dec).raw == 125);
    CHECK(achievement(lower_is_better, 10_dec, 21_dec, 120_dec).raw == -10);
    CHECK(achievement(higher_is_better, 3_dec, 1_dec, 120_dec).raw == Rational{100} / 3);
}

TEST_CASE("below zero, better still counts as better") {
    const auto counted = [](Direction direction, const Decimal& realised) {
        return achievement(direction, -10_dec, realised, 300_dec).counted;
    };
    CHECK(counted(higher_is_better, -10_dec) == 100);
    CHECK(counted(higher_is_better, -5_dec) == 150);
    CHECK(counted(higher_is_better, -15_dec) == 50);
    CHECK(counted(lower_is_better, -15_dec) == 150);
    CHECK(counted(target_is_best, -12_dec) == 80);
}

TEST_CASE("a value that its unit of measure cannot have is refused") {
    CHECK(realisation_fault(MeasureKind::count, -1_dec) == ValueFault::negative);
    CHECK(realisation_fault(MeasureKind::share, -0.000000001_dec) == ValueFault::negative);
    CHECK(realisation_fault(MeasureKind::duration, -1_dec) == ValueFault::negative);
    CHECK(realisation_fault(MeasureKind::money, -1_dec) == ValueFault::negative);
    CHECK(realisation_fault(MeasureKind::index, -1_dec) == ValueFault::negative);
    CHECK_FALSE(realisation_fault(MeasureKind::number, -1_dec));
    CHECK_FALSE(realisation_fault(MeasureKind::count, 0_dec));
}

TEST_CASE("a target of zero can be kept or stayed below, not exceeded") {
    CHECK(target_fault(higher_is_better, MeasureKind::count, 0_dec) == ValueFault::zero_target);
    CHECK_FALSE(target_fault(lower_is_better, MeasureKind::count, 0_dec));
    CHECK_FALSE(target_fault(target_is_best, MeasureKind::count, 0_dec));
    CHECK(target_fault(higher_is_better, MeasureKind::count, -1_dec) == ValueFault::negative);
    CHECK_FALSE(target_fault(higher_is_better, MeasureKind::number, -1_dec));
    CHECK_THROWS_AS(achievement(higher_is_better, 0_dec, 1, 120_dec), std::domain_error);
}

static std::vector<Measurement> quarter() {
    return {{.entry = 1, .measured_on = day("2026-01-31"), .value = 10_dec, .denominator = 20_dec},
            {.entry = 3, .measured_on = day("2026-03-31"), .value = 25_dec, .denominator = 30_dec},
            {.entry = 2, .measured_on = day("2026-02-28"), .value = 30_dec, .denominator = 40_dec}};
}

TEST_CASE("measurements make a realisation by the indicator's aggregation") {
    const auto measurements = quarter();
    CHECK(realisation(Aggregation::sum, measurements) == Rational{65});
    CHECK(realisation(Aggregation::mean, measurements) == Rational{65} / 3);
    CHECK(realisation(Aggregation::last, measurements) == Rational{25});
    CHECK(realisation(Aggregation::max, measurements) == Rational{30});
    CHECK(realisation(Aggregation::min, measurements) == Rational{10});
    CHECK(realisation(Aggregation::ratio, measurements) == Rational{6500} / 90);
}

TEST_CASE("the last of two measurements of one day is the one entered last") {
    auto measurements = quarter();
    measurements.push_back({.entry = 4, .measured_on = day("2026-03-31"), .value = 26_dec});
    CHECK(realisation(Aggregation::last, measurements) == Rational{26});
}

TEST_CASE("without measurements, or as a share of nothing, there is no realisation") {
    for (const auto aggregation : all_aggregations) CHECK_FALSE(realisation(aggregation, {}));
    const std::vector<Measurement> of_nothing{
        {.entry = 1, .measured_on = day("2026-01-31"), .value = 0_dec, .denominator = 0_dec}};
    CHECK_FALSE(realisation(Aggregation::ratio, of_nothing));
    CHECK(realisation(Aggregation::sum, of_nothing) == Rational{0});
}

TEST_CASE("a correction replaces the value it corrects, and a correction of a correction both") {
    auto history = quarter();
    history.push_back({.entry = 4, .measured_on = day("2026-01-31"), .value = 12_dec, .corrects = 1});
    CHECK(realisation(Aggregation::sum, effective(history)) == Rational{67});
    history.push_back({.entry = 5, .measured_on = day("2026-01-31"), .value = 11_dec, .corrects = 4});
    CHECK(effective(history).size() == 3);
    CHECK(realisation(Aggregation::sum, effective(history)) == Rational{66});
    history.push_back({.entry = 6, .measured_on = day("2026-01-31"), .value = 9_dec, .corrects = 1});
    CHECK(realisation(Aggregation::sum, effective(history)) == Rational{64});
}

TEST_CASE("a correction keeps the place of what it corrects, so it does not become the last measurement") {
    const std::vector<Measurement> history{
        {.entry = 1, .measured_on = day("2026-03-31"), .value = 10_dec},
        {.entry = 2, .measured_on = day("2026-03-31"), .value = 20_dec},
        {.entry = 3, .measured_on = day("2026-03-31"), .value = 11_dec, .corrects = 1},
    };
    CHECK(realisation(Aggregation::last, effective(history)) == Rational{20});
}
