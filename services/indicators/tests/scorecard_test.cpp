#include "scorecard.hpp"

#include <catch2/catch.hpp>

using namespace indicators;
using domain::Decimal;
using namespace std::chrono;

namespace {

ScorecardTarget target(int weight, int value, std::vector<int> measured) {
    ScorecardTarget made{.direction = domain::Direction::higher_is_better,
                         .aggregation = domain::Aggregation::sum,
                         .target = Decimal(value),
                         .weight = Decimal(weight)};
    for (const auto one : measured)
        made.measurements.push_back({.entry = static_cast<std::int64_t>(made.measurements.size()) + 1,
                                     .value = Decimal(one),
                                     .measured_on = 2026y / January / 31});
    return made;
}

/// Weights 50, 30 and 20 with achievements of 95, 130 (capped at 120) and a third.
Scorecard card(std::vector<int> third) {
    return {{}, "2026-Q1", {target(50, 200, {100, 90}), target(30, 10, {13}), target(20, 3, std::move(third))}};
}

std::string scored(const Scorecard& one, domain::MissingPolicy missing = domain::MissingPolicy::zero) {
    return score_of(one, {.missing = missing, .thresholds = {}}).value().score.value().to_fixed(2);
}

}

TEST_CASE("the score is the weighted mean of capped achievements, rounded once at the end") {
    CHECK(scored(card({1})) == "90.17");
}

TEST_CASE("a target without a measurement counts nothing or not at all, or keeps the score from being") {
    CHECK(scored(card({})) == "83.50");
    CHECK(scored(card({}), domain::MissingPolicy::exclude) == "104.38");
    CHECK_FALSE(score_of(card({}), {.missing = domain::MissingPolicy::block, .thresholds = {}}).value().score);
}

TEST_CASE("weights that sum to nothing make no score") {
    CHECK_FALSE(score_of({{}, "2026-Q1", {}}, {}));
    CHECK_FALSE(score_of({{}, "2026-Q1", {target(0, 10, {5})}}, {}));
}

TEST_CASE("a realisation is written exactly when it can be, and otherwise with nine decimals") {
    CHECK(render_exact(realisation_of(target(50, 200, {100, 90})).value()) == "190");
    auto mean = target(50, 200, {1, 0, 0});
    mean.aggregation = domain::Aggregation::mean;
    CHECK(render_exact(realisation_of(mean).value()) == "0.333333333");
    CHECK_FALSE(realisation_of(target(50, 200, {})));
}
