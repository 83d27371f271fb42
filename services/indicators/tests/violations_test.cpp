#include <catch2/catch.hpp>

#include "measurement.hpp"

using namespace indicators;
using domain::Decimal;
using namespace std::chrono;

namespace {

using Violations = std::vector<domain::Violation>;

const Indicator approved{.measure_kind = domain::MeasureKind::count, .state = IndicatorState::approved};
const Target agreed{.period = domain::Period::parse("2026-Q1").value(),
                    .value = Decimal(200),
                    .weight = Decimal(50),
                    .state = TargetState::agreed};

const Span quarter{2026y / January / 1, 2026y / March / 31};

Measurement on(domain::Date day) { return {.value = Decimal(5), .measured_on = day}; }

}

TEST_CASE("agreed weights fill up to 100 exactly, and drafts do not count yet") {
    const auto others = [](int weight) { return std::vector<WeightedSpan>{{quarter, Decimal(weight)}}; };
    CHECK(check_target(agreed, approved, others(50)).empty());
    CHECK(check_target(agreed, approved, others(51)) == Violations{{"weight", weights_exceed_100}});
    auto draft = agreed;
    draft.state = TargetState::draft;
    CHECK(check_target(draft, approved, others(100)).empty());
}

TEST_CASE("weights leave room for each other on the days that targets share") {
    const std::vector<WeightedSpan> until_february{{{quarter.first, 2026y / February / 28}, Decimal(60)}};
    auto target = agreed;
    CHECK(check_target(target, approved, until_february) == Violations{{"weight", weights_exceed_100}});
    target.span = {2026y / March / 1, quarter.last};
    CHECK(check_target(target, approved, until_february).empty());
    target.span = {2026y / February / 28, quarter.last};
    CHECK(check_target(target, approved, until_february) == Violations{{"weight", weights_exceed_100}});
    const std::vector<WeightedSpan> one_after_the_other{{{quarter.first, 2026y / January / 31}, Decimal(50)},
                                                        {{2026y / February / 1, quarter.last}, Decimal(50)}};
    CHECK(check_target(agreed, approved, one_after_the_other).empty());
}

TEST_CASE("a target's days lie within its period, one at least") {
    auto target = agreed;
    for (const auto span : {Span{2025y / December / 31, quarter.last}, Span{quarter.first, 2026y / April / 1},
                            Span{2026y / March / 2, 2026y / March / 1}}) {
        target.span = span;
        CHECK(check_target(target, approved, {}) == Violations{{"from", outside_period}});
    }
    target.span = {2026y / March / 31, 2026y / March / 31};
    CHECK(check_target(target, approved, {}).empty());
}

TEST_CASE("everything wrong with a target is reported at once") {
    auto indicator = approved;
    indicator.state = IndicatorState::consultation;
    auto target = agreed;
    target.value = Decimal(0);
    target.weight = Decimal(101);
    CHECK(check_target(target, indicator, {}) ==
          Violations{{"indicator_id", indicator_not_approved}, {"value", zero_target}, {"weight", bad_weight}});
    target.weight = Decimal(0);
    target.value = Decimal(-1);
    CHECK(check_target(target, approved, {}) == Violations{{"value", negative}, {"weight", bad_weight}});
}

TEST_CASE("a measurement lies within the days of its target's period") {
    CHECK(check_measurement(on(2026y / January / 1), agreed, approved).empty());
    CHECK(check_measurement(on(2026y / March / 31), agreed, approved).empty());
    for (const auto day : {2025y / December / 31, 2026y / April / 1})
        CHECK(check_measurement(on(day), agreed, approved) == Violations{{"measured_on", outside_period}});
}

TEST_CASE("a ratio is measured by numerator and denominator, anything else by a value") {
    auto ratio = approved;
    ratio.aggregation = domain::Aggregation::ratio;
    const auto day = 2026y / February / 1;
    const Measurement parts{.numerator = Decimal(1), .denominator = Decimal(2), .measured_on = day};
    CHECK(check_measurement(parts, agreed, ratio).empty());
    CHECK(check_measurement(parts, agreed, approved) == Violations{{"value", value_required}});
    CHECK(check_measurement(on(day), agreed, ratio) == Violations{{"numerator", ratio_required}});
    const Measurement of_nothing{.numerator = Decimal(-1), .denominator = Decimal(0), .measured_on = day};
    CHECK(check_measurement(of_nothing, agreed, ratio) ==
          Violations{{"numerator", negative}, {"denominator", bad_denominator}});
}

TEST_CASE("only agreed targets are measured, and only a plain number falls below zero") {
    auto draft = agreed;
    draft.state = TargetState::draft;
    auto below = on(2026y / February / 1);
    below.value = Decimal(-5);
    CHECK(check_measurement(below, draft, approved) ==
          Violations{{"target_id", target_not_agreed}, {"value", negative}});
    auto balance = approved;
    balance.measure_kind = domain::MeasureKind::number;
    CHECK(check_measurement(below, agreed, balance).empty());
}
