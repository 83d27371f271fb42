#include "easing.hpp"

#include <catch2/catch.hpp>

using namespace indicators;
using namespace domain::literals;
using domain::Decimal;
using domain::Direction;
using domain::MeasureKind;
using domain::Rational;

namespace {

domain::Period period(const char* name) { return domain::Period::parse(name).value(); }

Target asking(const char* in, Decimal value, std::optional<Decimal> to = {}) {
    return {.period = period(in), .value = value, .value_to = to, .weight = 100_dec};
}

bool easier(Direction direction, MeasureKind kind, Decimal wanted, Decimal target, std::optional<Rational> realised) {
    const Indicator indicator{.measure_kind = kind, .direction = direction, .aggregation = domain::Aggregation::mean};
    return is_easier(asking("2027", wanted), {asking("2026", target), realised}, indicator);
}

std::vector<std::string> looked_up(const char* name) {
    std::vector<std::string> names;
    for (const auto& one : periods_of_precedent(period(name))) names.push_back(one.to_string());
    return names;
}

}

TEST_CASE("a target is easier under the better of what was asked and what was achieved, in the direction of better") {
    const auto [direction, wanted, target, realised, is] = GENERATE(table<Direction, Decimal, Decimal, Decimal, bool>({
        {Direction::higher_is_better, 92_dec, 92_dec, 86.19_dec, false},
        {Direction::higher_is_better, 91.99_dec, 92_dec, 86.19_dec, true},
        {Direction::higher_is_better, 95_dec, 92_dec, 95_dec, false},
        {Direction::higher_is_better, 94.999_dec, 92_dec, 95_dec, true},
        {Direction::lower_is_better, 5_dec, 5_dec, 5.57_dec, false},
        {Direction::lower_is_better, 5.01_dec, 5_dec, 5.57_dec, true},
        {Direction::lower_is_better, 3.9_dec, 5_dec, 3.9_dec, false},
        {Direction::lower_is_better, 4_dec, 5_dec, 3.9_dec, true},
        {Direction::target_is_best, 1_dec, 5_dec, 9_dec, false},
    }));
    CAPTURE(wanted.to_string(), target.to_string(), realised.to_string());
    CHECK(easier(direction, MeasureKind::number, wanted, target, Rational(realised)) == is);
}

TEST_CASE("what is not measured, or not over, is compared with the target alone") {
    CHECK_FALSE(easier(Direction::higher_is_better, MeasureKind::count, 92_dec, 92_dec, {}));
    CHECK(easier(Direction::higher_is_better, MeasureKind::count, 91_dec, 92_dec, {}));
}

TEST_CASE("more than all of a share is asked of nobody") {
    CHECK_FALSE(easier(Direction::higher_is_better, MeasureKind::share, 100_dec, 95_dec, 101));
    CHECK(easier(Direction::higher_is_better, MeasureKind::share, 99_dec, 95_dec, 101));
    CHECK(easier(Direction::higher_is_better, MeasureKind::index, 100_dec, 95_dec, 101));
}

TEST_CASE("a range is easier when one of its ends lies lower") {
    const Indicator indicator{.direction = Direction::within_range, .aggregation = domain::Aggregation::mean};
    const Precedent before{asking("2026", 80_dec, 90_dec), Rational(120)};
    CHECK_FALSE(is_easier(asking("2027", 80_dec, 90_dec), before, indicator));
    CHECK_FALSE(is_easier(asking("2027", 81_dec, 91_dec), before, indicator));
    CHECK(is_easier(asking("2027", 79_dec, 90_dec), before, indicator));
    CHECK(is_easier(asking("2027", 80_dec, 89_dec), before, indicator));
}

TEST_CASE("what is summed up is compared as of whole periods") {
    const Indicator indicator{.direction = Direction::higher_is_better, .aggregation = domain::Aggregation::sum};
    const Span half{asking("2026-Q1", 0_dec).period.first_day(), domain::parse_date("2026-02-14").value()};
    const auto part = on_days(asking("2026-Q1", 100_dec), half, true);
    CHECK_FALSE(is_easier(part, {asking("2025-Q1", 100_dec), {}}, indicator));
    CHECK(is_easier(part, {asking("2025-Q1", 100.1_dec), {}}, indicator));
    auto agreed = asking("2026-Q1", 50_dec);  // for half of the days, not as a part
    agreed.span = half;
    CHECK_FALSE(is_easier(agreed, {asking("2025-Q1", 100_dec), {}}, indicator));
    CHECK_FALSE(is_easier(asking("2027-Q1", 120_dec), {agreed, Rational(60)}, indicator));
    CHECK(is_easier(asking("2027-Q1", 119_dec), {agreed, Rational(60)}, indicator));
}

TEST_CASE("a target is compared with the same part of the year before, or with what came last since") {
    CHECK(looked_up("2027") == std::vector<std::string>{"2026"});
    CHECK(looked_up("2027-Q1") == std::vector<std::string>{"2026-Q1", "2026-Q4", "2026-Q3", "2026-Q2"});
    CHECK(looked_up("2026-S2") == std::vector<std::string>{"2025-S2", "2026-S1"});
    CHECK(looked_up("2026-12").size() == 12);
}
