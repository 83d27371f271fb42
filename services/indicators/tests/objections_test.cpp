#include <catch2/catch.hpp>

#include "measurement.hpp"

using namespace indicators;
using domain::Decimal;
using namespace std::chrono;

namespace {

using Objections = std::vector<Objection>;

const Indicator approved{.measure_kind = domain::MeasureKind::count, .state = IndicatorState::approved};
const Target agreed{.period = "2026-Q1", .value = Decimal(200), .weight = Decimal(50), .state = TargetState::agreed};

const Span quarter{2026y / January / 1, 2026y / March / 31};

Measurement on(domain::Date day) { return {.value = Decimal(5), .measured_on = day}; }

}

TEST_CASE("agreed weights fill up to 100 exactly, and drafts do not count yet") {
    const auto others = [](int weight) { return std::vector<WeightedSpan>{{quarter, Decimal(weight)}}; };
    CHECK(objections(agreed, approved, others(50)).empty());
    CHECK(objections(agreed, approved, others(51)) == Objections{{"weight", "weights_exceed_100"}});
    auto draft = agreed;
    draft.state = TargetState::draft;
    CHECK(objections(draft, approved, others(100)).empty());
}

TEST_CASE("weights leave room for each other on the days that targets share") {
    const std::vector<WeightedSpan> until_february{{{quarter.first, 2026y / February / 28}, Decimal(60)}};
    auto target = agreed;
    CHECK(objections(target, approved, until_february) == Objections{{"weight", "weights_exceed_100"}});
    target.span = {2026y / March / 1, quarter.last};
    CHECK(objections(target, approved, until_february).empty());
    target.span = {2026y / February / 28, quarter.last};
    CHECK(objections(target, approved, until_february) == Objections{{"weight", "weights_exceed_100"}});
    const std::vector<WeightedSpan> one_after_the_other{{{quarter.first, 2026y / January / 31}, Decimal(50)},
                                                        {{2026y / February / 1, quarter.last}, Decimal(50)}};
    CHECK(objections(agreed, approved, one_after_the_other).empty());
}

TEST_CASE("a target's days lie within its period, one at least") {
    auto target = agreed;
    for (const auto span : {Span{2025y / December / 31, quarter.last}, Span{quarter.first, 2026y / April / 1},
                            Span{2026y / March / 2, 2026y / March / 1}}) {
        target.span = span;
        CHECK(objections(target, approved, {}) == Objections{{"from", "outside_period"}});
    }
    target.span = {2026y / March / 31, 2026y / March / 31};
    CHECK(objections(target, approved, {}).empty());
}

TEST_CASE("everything wrong with a target is told at once") {
    auto indicator = approved;
    indicator.state = IndicatorState::consultation;
    auto target = agreed;
    target.value = Decimal(0);
    target.weight = Decimal(101);
    CHECK(objections(target, indicator, {}) ==
          Objections{{"indicator_id", "indicator_not_approved"}, {"value", "zero_target"}, {"weight", "bad_weight"}});
    target.weight = Decimal(0);
    target.value = Decimal(-1);
    CHECK(objections(target, approved, {}) == Objections{{"value", "negative"}, {"weight", "bad_weight"}});
}

TEST_CASE("a measurement lies within the days of its target's period") {
    CHECK(objections(on(2026y / January / 1), agreed, approved).empty());
    CHECK(objections(on(2026y / March / 31), agreed, approved).empty());
    for (const auto day : {2025y / December / 31, 2026y / April / 1})
        CHECK(objections(on(day), agreed, approved) == Objections{{"measured_on", "outside_period"}});
}

TEST_CASE("a ratio is measured by numerator and denominator, anything else by a value") {
    auto ratio = approved;
    ratio.aggregation = domain::Aggregation::ratio;
    const auto day = 2026y / February / 1;
    const Measurement parts{.numerator = Decimal(1), .denominator = Decimal(2), .measured_on = day};
    CHECK(objections(parts, agreed, ratio).empty());
    CHECK(objections(parts, agreed, approved) == Objections{{"value", "value_required"}});
    CHECK(objections(on(day), agreed, ratio) == Objections{{"numerator", "ratio_required"}});
    const Measurement of_nothing{.numerator = Decimal(-1), .denominator = Decimal(0), .measured_on = day};
    CHECK(objections(of_nothing, agreed, ratio) ==
          Objections{{"numerator", "negative"}, {"denominator", "bad_denominator"}});
}

TEST_CASE("only agreed targets are measured, and only a plain number falls below zero") {
    auto draft = agreed;
    draft.state = TargetState::draft;
    auto below = on(2026y / February / 1);
    below.value = Decimal(-5);
    CHECK(objections(below, draft, approved) == Objections{{"target_id", "target_not_agreed"}, {"value", "negative"}});
    auto balance = approved;
    balance.measure_kind = domain::MeasureKind::number;
    CHECK(objections(below, agreed, balance).empty());
}
