#include "talent.hpp"

#include <algorithm>

#include "printing.hpp"

using namespace domain;

static int box(const std::string& performance, const std::string& potential, const TalentCutoffs& cutoffs = {}) {
    return talent_box(tier_of(number(performance), cutoffs), tier_of(number(potential), cutoffs));
}

TEST_CASE("performance and potential place a person in one of nine boxes") {
    const auto [performance, potential, expected] = GENERATE(table<std::string, std::string, int>({
        {"100", "85", 9},
        {"80", "79.99", 7},
        {"60", "80", 8},
        {"59.99", "80", 6},
        {"60", "59.99", 2},
        {"20", "20", 1},
        {"80", "80", 9},
        {"79.99", "79.99", 5},
        {"60", "60", 5},
        {"59.99", "60", 3},
        {"80", "59.99", 4},
    }));
    CAPTURE(performance, potential);
    CHECK(box(performance, potential) == expected);
}

TEST_CASE("cut-offs are each agency's") {
    CHECK(box("80", "80", {.high = 81_dec, .middle = 61_dec}) == 5);
    CHECK(box("81", "61", {.high = 81_dec, .middle = 61_dec}) == 7);
    const TalentCutoffs performance{.high = 85_dec, .middle = 70_dec}, potential{.high = 77_dec, .middle = 68_dec};
    CHECK(talent_box(tier_of(84_dec, performance), tier_of(77_dec, potential)) == 8);
    CHECK(TalentCutoffs{.high = 60_dec, .middle = 60_dec}.in_order());
    CHECK_FALSE(TalentCutoffs{.high = 60_dec, .middle = 80_dec}.in_order());
}

TEST_CASE("a rating of results places a person like a number does") {
    CHECK(talent_box(tier_of(Expectation::above), TalentTier::low) == 4);
    CHECK(talent_box(tier_of(Expectation::meets), TalentTier::low) == 2);
    CHECK(talent_box(tier_of(Expectation::below), TalentTier::low) == 1);
}

TEST_CASE("boxes 7, 8 and 9 may enter the succession group, and are recommended for it") {
    for (int number = 1; number <= 9; ++number) {
        CAPTURE(number);
        const auto actions = talent_actions(number);
        const auto has = [&](TalentAction action) { return std::count(actions.begin(), actions.end(), action) == 1; };
        CHECK_FALSE(actions.empty());
        CHECK(has(TalentAction::succession_group_agency) == is_succession_candidate(number));
        CHECK(has(TalentAction::promote) == (number == 9));
        CHECK(has(TalentAction::process_by_regulation) == (number == 1));
    }
    CHECK(is_succession_candidate(7));
    CHECK_FALSE(is_succession_candidate(6));
}

TEST_CASE("there is nothing to recommend outside the nine boxes") {
    CHECK(talent_actions(0).empty());
    CHECK(talent_actions(10).empty());
    CHECK_FALSE(is_succession_candidate(10));
}
