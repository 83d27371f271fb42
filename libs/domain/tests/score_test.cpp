#include "score.hpp"

#include "code.hpp"
#include "printing.hpp"

using namespace domain;
using enum Direction;

/// The published example: achievements 95, 120 (125 before the cap) and 33.333…, weights 50, 30 and 20.
static std::vector<ScoredTarget> example() {
    return {{.target = 200_dec, .realisation = 190, .weight = 50_dec},
            {.target = 80_dec, .realisation = 100, .weight = 30_dec},
            {.target = 3_dec, .realisation = 1, .weight = 20_dec}};
}

TEST_CASE("a score is the weighted mean of the capped achievements, rounded once") {
    const auto result = score(example());
    CHECK(result.score->to_fixed(2) == "90.17");
    CHECK(code(*result.rating) == "sesuai_ekspektasi");
    CHECK(code(result.rule) == "score/2");
    CHECK_FALSE(result.blocked);
}

TEST_CASE("every step of a score is there to explain it") {
    const auto result = score(example());
    REQUIRE(result.targets.size() == 3);
    CHECK(result.targets[0].achievement->counted.to_fixed(2) == "95.00");
    CHECK(result.targets[1].achievement->raw == 125);
    CHECK(result.targets[1].achievement->counted == 120);
    CHECK(result.targets[2].achievement->counted == Rational{100} / 3);
    CHECK(result.targets[0].contribution == 4750);
    CHECK(result.targets[1].contribution == 3600);
    CHECK(result.targets[2].contribution.to_fixed(3) == "666.667");
    CHECK(result.contributions == Rational{4750} + 3600 + Rational{2000} / 3);
    CHECK(result.weights == 100);
}

TEST_CASE("the example of the rules API scores 95.00") {
    const std::vector<ScoredTarget> one{{.target = 200_dec, .realisation = 190, .weight = 50_dec, .cap = 120_dec}};
    const auto result = score(one);
    CHECK(result.score->to_fixed(2) == "95.00");
    CHECK(code(*result.rating) == "sesuai_ekspektasi");
    CHECK(result.targets[0].achievement->counted.to_fixed(2) == "95.00");
    CHECK_FALSE(result.targets[0].missing);
}

TEST_CASE("a target without measurement counts as the policy says, and is flagged") {
    auto targets = example();
    targets[2].realisation.reset();

    const auto zero = score(targets, {.missing = MissingPolicy::zero});
    CHECK(zero.score->to_fixed(2) == "83.50");
    CHECK(code(*zero.rating) == "di_bawah_ekspektasi");
    CHECK(zero.targets[2].missing);
    CHECK_FALSE(zero.targets[2].achievement);
    CHECK(zero.weights == 100);

    const auto exclude = score(targets, {.missing = MissingPolicy::exclude});
    CHECK(exclude.score->to_fixed(2) == "104.38");
    CHECK(exclude.targets[2].missing);
    CHECK(exclude.targets[2].weight == 0_dec);
    CHECK(exclude.weights == 80);

    const auto block = score(targets, {.missing = MissingPolicy::block});
    CHECK(block.blocked);
    CHECK_FALSE(block.score);
    CHECK_FALSE(block.rating);
    CHECK(block.targets[2].missing);
}

TEST_CASE("nothing is blocked while nothing is missing") {
    CHECK(score(example(), {.missing = MissingPolicy::block}).score == 90.17_dec);
}

TEST_CASE("when all that counts is missing there is no score, rather than a zero") {
    auto targets = example();
    for (auto& target : targets) target.realisation.reset();
    const auto result = score(targets, {.missing = MissingPolicy::exclude});
    CHECK_FALSE(result.score);
    CHECK_FALSE(result.rating);
    CHECK_FALSE(result.blocked);
    CHECK(score(targets, {.missing = MissingPolicy::zero}).score == 0_dec);
}

TEST_CASE("a rating is suggested by thresholds, on the score as it is shown") {
    const auto [text, rating] = GENERATE(table<std::string, std::string>({
        {"0", "di_bawah_ekspektasi"},
        {"89.99", "di_bawah_ekspektasi"},
        {"90", "sesuai_ekspektasi"},
        {"109.99", "sesuai_ekspektasi"},
        {"110", "di_atas_ekspektasi"},
        {"120", "di_atas_ekspektasi"},
    }));
    CAPTURE(text);
    CHECK(code(rating_of(number(text))) == rating);
    const std::vector<ScoredTarget> one{{.target = 100_dec, .realisation = number(text), .weight = 1_dec}};
    CHECK(code(*score(one).rating) == rating);
}

TEST_CASE("a score that is shown as 90.00 is rated as 90.00") {
    const std::vector<ScoredTarget> one{{.target = 100_dec, .realisation = 89.995_dec, .weight = 1_dec}};
    CHECK(score(one).score == 90_dec);
    CHECK(score(one).rating == Expectation::meets);
}

TEST_CASE("thresholds are the region's policy") {
    CHECK(rating_of(85_dec, {.above = 100_dec, .meets = 80_dec}) == Expectation::meets);
    CHECK(score(example(), {.missing = {}, .thresholds = {.above = 90_dec, .meets = 50_dec}}).rating ==
          Expectation::above);
}

TEST_CASE("weights need not sum to 100, and a target of no weight changes nothing") {
    auto targets = example();
    const auto before = score(targets).score;
    for (auto& target : targets) target.weight = Decimal::from_billionths(target.weight.billionths() / 100);
    targets.push_back({.target = 1_dec, .realisation = 0, .weight = 0_dec});
    CHECK(score(targets).score == before);
}

TEST_CASE("input that cannot be scored is refused with all its faults") {
    CHECK(score_faults(example()).empty());
    const std::vector<ScoredTarget> wrong{
        {.direction = higher_is_better, .target = 0_dec, .realisation = 1, .weight = -1_dec, .cap = -1_dec},
        {.direction = lower_is_better, .target = 0_dec, .realisation = 1, .weight = 0_dec, .cap = 0_dec}};
    const auto faults = score_faults(wrong);
    REQUIRE(faults.size() == 4);
    CHECK((faults[0].target == 0u && faults[0].fault == ScoreFault::zero_target));
    CHECK((faults[1].target == 0u && faults[1].fault == ScoreFault::negative_weight));
    CHECK((faults[2].target == 0u && faults[2].fault == ScoreFault::negative_cap));
    CHECK((!faults[3].target && faults[3].fault == ScoreFault::no_weight));
    CHECK(score_faults({}).size() == 1);
}

TEST_CASE("values of 18 digits are scored without overflow") {
    const auto most = number("999999999999999999.999999999");
    const std::vector<ScoredTarget> extreme{
        {.target = 0.000000001_dec, .realisation = most, .weight = most, .cap = most},
        {.direction = lower_is_better, .target = most, .realisation = -most, .weight = most, .cap = most},
        {.direction = target_is_best, .target = 7_dec, .realisation = Rational{1} / 3, .weight = 0.000000001_dec}};
    CHECK(score_faults(extreme).empty());
    const auto result = score(extreme);
    CHECK(result.targets[0].achievement->raw.to_fixed(0) == std::string(27, '9') + "00");
    CHECK(result.targets[0].achievement->counted == most);
    CHECK(result.targets[1].achievement->counted == 300);
    CHECK(result.score == number("500000000000000150"));
}

TEST_CASE("a band takes the place of the achievement, from its first percent on and below its last") {
    const std::vector<Band> bands{{{}, 60_dec, 40_dec}, {60_dec, 90_dec, 75_dec}, {90_dec, {}, 100_dec}};
    const auto [realised, points] = GENERATE(table<std::string, std::string>({
        {"-5", "40.00"},
        {"0", "40.00"},
        {"59.999999999", "40.00"},
        {"60", "75.00"},
        {"89.99", "75.00"},
        {"90", "100.00"},
        {"300", "100.00"},
    }));
    CAPTURE(realised);
    const std::vector<ScoredTarget> one{
        {.target = 100_dec, .realisation = number(realised), .weight = 1_dec, .bands = bands}};
    CHECK(score(one).score->to_fixed(2) == points);
    CHECK(score(one).targets[0].achievement->raw == number(realised));
}

TEST_CASE("an achievement that no band holds counts as it is, and bands see it capped") {
    const std::vector<Band> bands{{130_dec, {}, 200_dec}};
    const std::vector<ScoredTarget> one{{.target = 100_dec, .realisation = 150, .weight = 1_dec, .bands = bands}};
    CHECK(score(one).score == 120_dec);
}

TEST_CASE("a target that holds for a part of the period counts by its days") {
    // 60 days as a clerk at 100 %, 30 days in another unit at 70 %: (100·60 + 70·30) / 90 = 90.
    const std::vector<ScoredTarget> moved{
        {.target = 100_dec, .realisation = 100, .weight = 100_dec, .days = 60},
        {.target = 100_dec, .realisation = 70, .weight = 100_dec, .days = 30},
    };
    CHECK(score(moved).score == 90_dec);
    CHECK(score(moved).targets[0].effective == 6000);
    CHECK(score(moved, {.rule = ScoreRule::first}).score == 85_dec);
}

TEST_CASE("of targets that hold for the whole period pro rata changes nothing") {
    auto targets = example();
    const auto plain = score(targets).score;
    for (auto& target : targets) target.days = 90;
    CHECK(score(targets).score == plain);
    CHECK(score(targets, {.rule = ScoreRule::first}).score == plain);
    targets[0].days = 0;
    REQUIRE(score_faults(targets).size() == 1);
    CHECK(score_faults(targets)[0].fault == ScoreFault::no_days);
}

TEST_CASE("a target without measurements achieves what its contributors do, by their weights") {
    const std::vector<Contributor> contributors{{60_dec, Rational{90}}, {30_dec, Rational{100} / 3}, {10_dec, {}}};
    CHECK(roll_up(contributors, MissingPolicy::zero) == Rational{64});
    CHECK(roll_up(contributors, MissingPolicy::exclude) == Rational{640} / 9);
    CHECK_FALSE(roll_up(contributors, MissingPolicy::block));
    CHECK_FALSE(roll_up({}, MissingPolicy::zero));
    const std::vector<Contributor> silent{{10_dec, {}}};
    CHECK(roll_up(silent, MissingPolicy::zero) == Rational{0});
    CHECK_FALSE(roll_up(silent, MissingPolicy::exclude));
}

TEST_CASE("a range without an upper end, or with one under its lower end, is not scored") {
    ScoredTarget target{.direction = Direction::within_range,
                        .target = Goal(80_dec, 90_dec),
                        .realisation = 85,
                        .weight = 100_dec,
                        .cap = 120_dec};
    CHECK(score_faults(std::vector{target}).empty());
    CHECK(score(std::vector{target}).score == 100_dec);
    for (const auto& goal : {Goal(80_dec), Goal(80_dec, 79_dec)}) {
        target.target = goal;
        const auto faults = score_faults(std::vector{target});
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].fault == ScoreFault::bad_range);
    }
}

TEST_CASE("what is measured goes before what is rolled up, and a roll-up is capped but not banded again") {
    const std::vector<Band> bands{{{}, {}, 50_dec}};
    ScoredTarget target{
        .target = 100_dec, .realisation = {}, .weight = 100_dec, .cap = 110_dec, .bands = bands, .rolled_up = 115};
    CHECK(score(std::vector{target}).score == 110_dec);
    CHECK_FALSE(score(std::vector{target}).targets[0].missing);
    CHECK(score(std::vector{target}, {.rule = ScoreRule::first}).targets[0].missing);
    target.realisation = 80;
    CHECK(score(std::vector{target}).score == 50_dec);
    CHECK(score(std::vector{target}, {.rule = ScoreRule::first}).score == 80_dec);
}

TEST_CASE("a period is scored by the version in force on its last day") {
    CHECK(score_rule_on(day("2025-12-31")) == ScoreRule::first);
    CHECK(score_rule_on(day("2026-03-31")) == ScoreRule::second);
}
