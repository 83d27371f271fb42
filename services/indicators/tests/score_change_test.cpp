#include "score_change.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "score_inputs.hpp"
#include "some_id.hpp"
#include "what_if.hpp"

using namespace indicators;
using namespace domain::literals;

namespace {

struct Card {
    ScoreInputs inputs;
    domain::Score score;
    explicit Card(const std::string& targets)
        : inputs(parse_inputs("score/2 2026-Q1 employee 01900000-0000-7000-8000-000000000001 zero 110 90\n" + targets)
                     .value()),
          score(score_of(inputs.card, inputs.policy).value()) {}
    operator ScoredCard() const { return {inputs.card, score}; }  // NOLINT: so that cases read like the rule
};

/// A target of this weight on an indicator of that code, reached to so many of
/// 300.
std::string target(const std::string& code, int weight, int reached) {
    return "T " + code + "-T " + code + "-I " + code + " higher_is_better sum 300 " + std::to_string(weight) +
           " 90 120\nM 1 2026-02-10 " + std::to_string(reached) + "\n";
}

}

TEST_CASE(
    "the change of a score is explained by what each indicator "
    "contributes to it") {
    const Card before(target("A", 60, 300) + target("B", 40, 150)), after(target("A", 60, 270) + target("B", 40, 300));
    CHECK(before.score.score == 80_dec);
    CHECK(after.score.score == 94_dec);
    CHECK(change_by_indicator(before, after) ==
          std::vector<IndicatorChange>{{"A-I", "A", -6_dec}, {"B-I", "B", 20_dec}});
}

TEST_CASE(
    "an indicator that is new or gone counts with all that it "
    "contributes or contributed") {
    const Card before(target("A", 100, 300)), after(target("B", 100, 150));
    CHECK(change_by_indicator(before, after) ==
          std::vector<IndicatorChange>{{"A-I", "A", -100_dec}, {"B-I", "B", 50_dec}});
}

TEST_CASE("the parts of a change sum to exactly the difference that is shown") {
    std::mt19937 engine(5);
    const auto number = [&](int most) { return std::uniform_int_distribution(1, most)(engine); };
    for (int i = 0; i < 2'000; ++i) {
        const auto random = [&] {
            std::string targets;
            for (int n = number(6); n > 0; --n) targets += target("I" + std::to_string(n), number(50), number(400));
            return targets;
        };
        const Card before(random()), after(random());
        domain::Decimal sum;
        for (const auto& one : change_by_indicator(before, after)) sum = sum + one.change;
        REQUIRE(sum == *after.score.score - *before.score.score);
    }
}

TEST_CASE("a percentile is of a group of five or more, and equals count half") {
    const std::vector group{50_dec, 60_dec, 70_dec, 70_dec, 90_dec};
    CHECK(percentile(group, 70_dec) == 60_dec);
    CHECK(percentile(group, 90_dec) == 90_dec);
    CHECK(percentile(group, 50_dec) == 10_dec);
    CHECK_FALSE(percentile({50_dec, 60_dec, 70_dec, 90_dec}, 70_dec));
    CHECK_FALSE(percentile({70_dec, 70_dec, 70_dec, 70_dec, 70_dec}, 70_dec));
    CHECK(percentile({70_dec, 70_dec, 70_dec, 70_dec, 70_dec, 80_dec}, 70_dec));
}

TEST_CASE(
    "a simulation puts other values in the place of an indicator's and a "
    "target's, the target's own first") {
    auto one = Card(target("A", 60, 300)).inputs.card.targets[0];
    WhatIf what_if;
    what_if.indicators["A-I"] = {.target_percent = 150_dec, .weight = 30_dec, .cap = 110_dec};
    apply(what_if, one);
    CHECK(one.target == 450_dec);
    CHECK(one.weight == 30_dec);
    CHECK(one.cap == 110_dec);
    what_if.targets["A-T"] = {.value = 200_dec};
    apply(what_if, one);
    CHECK(one.target == 200_dec);
    CHECK(one.weight == 30_dec);
}

TEST_CASE("a simulation moves both ends of a range, or the one that is given") {
    auto one = Card(target("A", 60, 300)).inputs.card.targets[0];
    one.target.to = 400_dec;
    WhatIf what_if;
    what_if.indicators["A-I"] = {.target_percent = 150_dec};
    apply(what_if, one);
    CHECK(one.target == domain::Goal(450_dec, 600_dec));
    what_if.indicators.clear();
    what_if.targets["A-T"] = {.value_to = 500_dec};
    apply(what_if, one);
    CHECK(one.target == domain::Goal(450_dec, 500_dec));
}

TEST_CASE(
    "moves are counted, and those who move furthest are named, a score "
    "that is lost before all") {
    Moves moves(2);
    const auto move = [&](const char* id, std::optional<domain::Decimal> before, std::optional<domain::Decimal> after) {
        Move one{{OwnerKind::employee, testing_support::SomeId{id}}, before, after, {}, {}};
        if (before) one.rating_before = domain::rating_of(*before);
        if (after) one.rating_after = domain::rating_of(*after);
        moves.add(one);
    };
    move("1", 80_dec, 95_dec);
    move("2", 95_dec, 95_dec);
    move("3", 100_dec, 96_dec);
    move("4", 90_dec, {});
    CHECK(moves.owners() == 4);
    CHECK(moves.moved() == 3);
    CHECK(moves.mean_change() == 3.67_dec);
    CHECK(moves.before() == Moves::Distribution{{"di_bawah_ekspektasi", 1}, {"sesuai_ekspektasi", 3}});
    CHECK(moves.after() == Moves::Distribution{{"none", 1}, {"sesuai_ekspektasi", 3}});
    const auto largest = moves.largest();
    REQUIRE(largest.size() == 2);
    CHECK(largest[0].owner.id == testing_support::SomeId{"4"});
    CHECK(largest[1].owner.id == testing_support::SomeId{"1"});
}
