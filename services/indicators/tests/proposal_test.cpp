#include "proposal.hpp"

#include <catch2/catch.hpp>

using namespace indicators;
using namespace domain::literals;
using domain::Decimal;
using domain::MeasureKind;
using domain::Rational;

namespace {

constexpr auto higher = domain::Direction::higher_is_better, lower = domain::Direction::lower_is_better,
               closer = domain::Direction::target_is_best;

Proposal proposed(MeasureKind kind, domain::Direction direction, std::vector<PastPeriod> past, int places = 0) {
    return propose(past, kind, direction, 10_dec, places);
}
/// For one year's target and realisation.
Decimal next(MeasureKind kind, domain::Direction direction, Decimal target, Decimal realised, int places = 0) {
    return proposed(kind, direction, {{target, Rational(realised)}}, places).value;
}

}

TEST_CASE("a proposed target follows the trend of the past") {
    const auto trend = proposed(MeasureKind::count, higher, {{100_dec, 100}, {106_dec, 104}, {106_dec, 108}});
    CHECK(trend.method == ProposalMethod::linear_trend);
    CHECK(trend.last == Rational(108));
    CHECK(trend.trend == Rational(4));
    CHECK(trend.value == 112_dec);
    CHECK_FALSE(trend.bounded);
    CHECK(proposed(MeasureKind::count, higher, {{100_dec, 105}}).method == ProposalMethod::last_realisation);
    const auto same = proposed(MeasureKind::count, higher, {{100_dec, {}}});
    CHECK(same.method == ProposalMethod::same_target);
    CHECK(same.value == 100_dec);
    CHECK_FALSE(same.bounded);
}

TEST_CASE("a failure does not make the next target easier, in either direction") {
    const auto share = proposed(MeasureKind::share, higher, {{92_dec, Rational(86.19_dec)}});
    CHECK(share.value == 92_dec);
    CHECK(share.lowest == 92_dec);
    CHECK(share.bounded);
    CHECK(share.last == Rational(86.19_dec));
    const auto days = proposed(MeasureKind::duration, lower, {{5_dec, Rational(5.57_dec)}});
    CHECK(days.value == 5_dec);
    CHECK(days.highest == 5_dec);
    CHECK(days.bounded);
    CHECK(next(MeasureKind::count, higher, 100_dec, 100_dec) == 100_dec);
    CHECK(next(MeasureKind::count, higher, 100_dec, 99_dec) == 100_dec);
    CHECK(next(MeasureKind::duration, lower, 5_dec, 5_dec) == 5_dec);
}

TEST_CASE("a range stays as it is") {
    const auto range =
        proposed(MeasureKind::count, domain::Direction::within_range, {{domain::Goal(80_dec, 90_dec), Rational(120)}});
    CHECK(range.method == ProposalMethod::same_target);
    CHECK(range.value == 80_dec);
    CHECK(range.value_to == 90_dec);
}

TEST_CASE("what was achieved already is not given back") {
    CHECK(next(MeasureKind::count, higher, 100_dec, 101_dec) == 101_dec);
    CHECK(next(MeasureKind::count, higher, 100_dec, 150_dec) == 150_dec);
    CHECK(next(MeasureKind::duration, lower, 5_dec, 3.9_dec, 1) == 3.9_dec);
    const auto falling = proposed(MeasureKind::count, higher, {{100_dec, 120}, {100_dec, 110}});
    CHECK(falling.value == 110_dec);
    CHECK(falling.bounded);
    CHECK(proposed(MeasureKind::duration, lower, {{5_dec, 3}, {5_dec, 4}}).value == 4_dec);
}

TEST_CASE("a target becomes harder by the bound at most") {
    const auto steep = proposed(MeasureKind::count, higher, {{100_dec, 50}, {100_dec, 100}});
    CHECK(steep.value == 110_dec);
    CHECK(steep.highest == 110_dec);
    CHECK(steep.bounded);
    CHECK(proposed(MeasureKind::count, higher, {{100_dec, 90}, {100_dec, 100}}).bounded == false);  // 110
    CHECK(proposed(MeasureKind::count, higher, {{100_dec, 89}, {100_dec, 100}}).bounded);           // 111
    const auto quick = proposed(MeasureKind::duration, lower, {{10_dec, 20}, {10_dec, 10}});
    CHECK(quick.value == 9_dec);
    CHECK(quick.lowest == 9_dec);
    CHECK(proposed(MeasureKind::count, higher, {{4_dec, Rational(7) / 2}}).highest == 4_dec);
}

TEST_CASE("values are rounded to the harder side, as finely as is measured") {
    CHECK(next(MeasureKind::share, higher, 92_dec, 92.01_dec) == 93_dec);
    CHECK(next(MeasureKind::share, higher, 92_dec, 92.01_dec, 2) == 92.01_dec);
    CHECK(next(MeasureKind::duration, lower, 5_dec, 4.99_dec) == 4_dec);
    CHECK(next(MeasureKind::duration, lower, 5_dec, 4.99_dec, 1) == 4.9_dec);
    CHECK(next(MeasureKind::number, higher, Decimal(-10), Decimal(-5) - 0.5_dec) == Decimal(-5));
    CHECK(proposed(MeasureKind::duration, lower, {{5_dec, Rational(10) / 3}}, 2).last == Rational(10) / 3);
}

TEST_CASE("shares stay within 0 and 100, and nothing but a plain number falls below zero") {
    const auto full = proposed(MeasureKind::share, higher, {{98_dec, 92}, {98_dec, 98}});
    CHECK(full.highest == 100_dec);
    CHECK(full.value == 100_dec);
    CHECK(full.bounded);
    CHECK(next(MeasureKind::share, higher, 98_dec, 101_dec) == 100_dec);
    CHECK(proposed(MeasureKind::index, higher, {{98_dec, 101}}).highest == 111_dec);
    const auto none = proposed(MeasureKind::count, lower, {{10_dec, 9}, {10_dec, 0}});
    CHECK(none.value == 0_dec);
    CHECK(none.bounded);
    CHECK(proposed(MeasureKind::number, lower, {{10_dec, 9}, {10_dec, Rational(Decimal(-10))}}).value == Decimal(-11));
}

TEST_CASE("where the target itself is best it stays, whatever was realised") {
    const auto same = proposed(MeasureKind::share, closer, {{90_dec, 80}, {90_dec, Rational(97.24_dec)}});
    CHECK(same.method == ProposalMethod::same_target);
    CHECK(same.last == Rational(97.24_dec));
    CHECK(same.value == 90_dec);
    CHECK(same.lowest == same.highest);
    CHECK_FALSE(same.bounded);
}

TEST_CASE("a proposal is a target that can be set") {
    CHECK(next(MeasureKind::count, higher, 1_dec, 0_dec) == 1_dec);
    const auto grown = proposed(MeasureKind::number, higher, {{Decimal(-1), 0}});
    CHECK(grown.value == 1_dec);  // by a target of 0 nothing can be divided
    CHECK(grown.bounded);
}
