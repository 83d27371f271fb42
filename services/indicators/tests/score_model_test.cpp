#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>

#include "random_scorecard.hpp"
#include "score_difference.hpp"
#include "score_inputs.hpp"

// The model below is written by domain.md's words alone, in another library's rationals, as plainly as can be.

using namespace indicators;
using domain::Decimal;
using Fraction = boost::multiprecision::cpp_rational;
using Integer = boost::multiprecision::cpp_int;

namespace {

Fraction exact(const Decimal& value) { return Fraction(Integer(value.billionths()), Integer(1'000'000'000)); }
Fraction exact(const domain::Rational& value) { return Fraction(value.to_fraction()); }

std::optional<Fraction> model_realisation(const ScorecardTarget& target) {
    if (target.measurements.empty()) return std::nullopt;
    Fraction sum = 0, bottom = 0, most = exact(target.measurements[0].value), least = most;
    const auto* last = &target.measurements[0];
    for (const auto& m : target.measurements) {
        const Fraction value = exact(m.value);
        sum += value;
        bottom += exact(m.denominator);
        if (value > most) most = value;
        if (value < least) least = value;
        if (m.measured_on > last->measured_on || (m.measured_on == last->measured_on && m.entry > last->entry))
            last = &m;
    }
    const auto aggregation = domain::code(target.aggregation);
    if (aggregation == "sum") return sum;
    if (aggregation == "mean") return Fraction(sum / target.measurements.size());
    if (aggregation == "last") return exact(last->value);
    if (aggregation == "max") return most;
    if (aggregation == "min") return least;
    if (bottom == 0) return std::nullopt;
    return Fraction(100 * sum / bottom);
}

Fraction model_achievement(const ScorecardTarget& target, const Fraction& reached, bool bands) {
    const Fraction goal = exact(target.target.value), cap = exact(target.cap);
    const auto direction = domain::code(target.direction);
    Fraction percent;
    if (goal == 0)
        percent = reached == 0 ? 100 : 0;
    else if (direction == "higher_is_better")
        percent = 100 * reached / goal;
    else if (direction == "lower_is_better")
        percent = 100 * (2 * goal - reached) / goal;
    else if (direction == "target_is_best")
        percent = 100 * (1 - abs(Fraction(reached - goal)) / goal);
    else if (reached < goal)
        percent = 100 * reached / goal;
    else
        percent = reached > exact(*target.target.to) ? 100 * reached / exact(*target.target.to) : Fraction(100);
    if (percent < 0) percent = 0;
    if (percent > cap) percent = cap;
    if (bands)
        for (const auto& band : target.bands)
            if ((!band.from || percent >= exact(*band.from)) && (!band.below || percent < exact(*band.below)))
                return exact(band.points);
    return percent;
}

std::optional<Fraction> model_roll_up(const ScorecardTarget& target, const std::string_view missing) {
    Fraction sum = 0, weights = 0;
    for (const auto& one : target.contributors) {
        if (!one.achievement && missing == "block") return std::nullopt;
        if (!one.achievement && missing == "exclude") continue;
        weights += exact(one.weight);
        if (one.achievement) sum += exact(one.weight) * exact(*one.achievement);
    }
    if (weights == 0) return std::nullopt;
    const Fraction mean = sum / weights, cap = exact(target.cap);
    return mean > cap ? cap : mean;
}

/// Half away from zero to two decimals; scores are never below zero.
std::string two_decimals(const Fraction& value) {
    const Integer cents = (numerator(value) * 200 + denominator(value)) / (2 * denominator(value));
    auto digits = cents.str();
    while (digits.size() < 3) digits.insert(0, "0");
    return digits.insert(digits.size() - 2, ".");
}

/// "90.17", "blocked", "nothing counts" or "no weight".
std::string model(const ScoreInputs& inputs) {
    const bool second = inputs.policy.rule == domain::ScoreRule::second;
    const auto missing = domain::code(inputs.policy.missing);
    Fraction sum = 0, weights = 0, agreed = 0;
    bool blocked = false;
    for (const auto& target : inputs.card.targets) {
        agreed += exact(target.weight);
        const Fraction weight = exact(target.weight) * (second ? target.days : 1);
        const auto reached = model_realisation(target);
        std::optional<Fraction> achieved;
        if (reached)
            achieved = model_achievement(target, *reached, second);
        else if (second && target.measurements.empty())
            achieved = model_roll_up(target, missing);
        if (!achieved && missing == "block") blocked = true;
        if (!achieved && missing == "exclude") continue;
        weights += weight;
        if (achieved) sum += weight * *achieved;
    }
    if (agreed == 0) return "no weight";
    if (blocked) return "blocked";
    return weights == 0 ? "nothing counts" : two_decimals(sum / weights);
}

std::string service(const ScoreInputs& inputs) {
    const auto score = score_of(inputs.card, inputs.policy);
    if (!score) return "no weight";
    if (score->blocked) return "blocked";
    return score->score ? score->score->to_fixed(2) : "nothing counts";
}

/// That the canonical text of the inputs says all of them.
void check_reading(const ScoreInputs& inputs, const std::string& computed) {
    const auto text = canonical(inputs.card, inputs.policy);
    const auto again = parse_inputs(text);
    if (!again || canonical(again->card, again->policy) != text) FAIL("does not read back:\n" << text);
    if (service(*again) != computed) FAIL("is scored otherwise when read back:\n" << text);
    if (!differences(inputs, *again).empty()) FAIL("differs when read back:\n" << text);
}

}

TEST_CASE(
    "of 100,000 scorecards each score is that of a naive model, digit by digit, and each text reads back the same") {
    Dice dice(20260331);
    std::map<std::string, int> kinds;
    for (int i = 0; i < 100'000; ++i) {
        const auto inputs = random_inputs(dice);
        const auto computed = service(inputs), expected = model(inputs);
        if (computed != expected)
            FAIL(computed << " instead of " << expected << " for\n" << canonical(inputs.card, inputs.policy));
        if (i % 10 == 0) check_reading(inputs, computed);
        ++kinds[expected.find('.') == expected.npos ? expected : "a score"];
    }
    CHECK(kinds["a score"] > 60'000);  // so that the cases are worth something
    CHECK(kinds["blocked"] > 5'000);
    CHECK(kinds["nothing counts"] > 100);
}

TEST_CASE("the same inputs give the same bytes, in whatever order they were read") {
    Dice dice(7);
    for (int i = 0; i < 1'000; ++i) {
        const auto inputs = random_inputs(dice);
        auto shuffled = inputs;
        std::mt19937 engine(static_cast<unsigned>(i));
        std::ranges::shuffle(shuffled.card.targets, engine);
        for (auto& target : shuffled.card.targets) {
            std::ranges::shuffle(target.measurements, engine);
            std::ranges::shuffle(target.contributors, engine);
        }
        arrange(shuffled.card);
        REQUIRE(canonical(shuffled.card, shuffled.policy) == canonical(inputs.card, inputs.policy));
    }
}

TEST_CASE("a text that is no scorecard's is not read") {
    const std::string right =
        "score/2 2026-Q1 employee 01900000-0000-7000-8000-000000000001 zero 110 90\nT 01 02 KTP higher_is_better sum 200 50 90 120\nM 7 2026-02-10 "
        "100\n";
    REQUIRE(parse_inputs(right));
    for (
        const auto* wrong :
        {"", "score/9 2026-Q1 employee 01900000-0000-7000-8000-000000000001 zero 110 90\n",
         "score/2 2026-Q1 nobody 01900000-0000-7000-8000-000000000001 zero 110 90\n",
         "score/2 2026-Q1 employee 01900000-0000-7000-8000-000000000001 zero 110\n",
         "score/2 2026-Q1 employee 01900000-0000-7000-8000-000000000001 zero 110 90\nM 7 2026-02-10 100\n",
         "score/2 2026-Q1 employee 01900000-0000-7000-8000-000000000001 zero 110 90\nT 01 02 KTP higher_is_better sum 200 50 x 120\n",
         "score/2 2026-Q1 employee 01900000-0000-7000-8000-000000000001 zero 110 90\nX\n"})
        CHECK_FALSE(parse_inputs(wrong));
}

TEST_CASE("a measurement alone is read as in a scorecard, and nothing else is") {
    const auto ratio = parse_measurement("7 2026-02-10 99.500/110").value();
    CHECK(ratio.entry == 7);
    CHECK(ratio.value == Decimal::parse("99.5"));
    CHECK(ratio.denominator == Decimal::parse("110"));
    CHECK(domain::to_string(ratio.measured_on) == "2026-02-10");
    CHECK(parse_measurement("7 2026-02-10 -3").value().denominator == Decimal::parse("1"));
    for (const auto* wrong : {"", "7", "x 2026-02-10 1", "7 2026-02-30 1", "7 2026-02-10 ", "7 2026-02-10 1/x"})
        CHECK_FALSE(parse_measurement(wrong));
}

TEST_CASE("what differs between two computations of a score is named, input by input") {
    const auto inputs = [](const char* text) { return parse_inputs(text).value(); };
    const auto before = inputs(
        "score/1 2026-Q1 employee 01900000-0000-7000-8000-000000000001 zero 110 90\nT 01 02 AKTA higher_is_better sum 10 30 90 120\n"
        "T 03 04 KTP higher_is_better sum 200 70 90 120\nM 7 2026-02-10 100\nM 8 2026-02-11 5\n");
    const auto after = inputs(
        "score/2 2026-Q1 employee 01900000-0000-7000-8000-000000000001 exclude 110 90\nT 03 04 KTP higher_is_better sum 220 70 90 120 :90:50\n"
        "M 7 2026-02-10 100\nM 9 2026-02-11 6\nT 05 06 KIA higher_is_better sum 3 30 45 120\nC 07 60 95\n");
    CHECK(differences(before, before).empty());
    CHECK(differences(before, after) == std::vector<Difference>{{"rule", "", "score/1", "score/2"},
                                                                {"missing", "", "zero", "exclude"},
                                                                {"target_removed", "01", "AKTA", ""},
                                                                {"target", "03", "200", "220"},
                                                                {"bands", "03", "", ":90:50"},
                                                                {"measurement_removed", "03", "8 2026-02-11 5", ""},
                                                                {"measurement_added", "03", "", "9 2026-02-11 6"},
                                                                {"target_added", "05", "", "KIA"}});
    auto changed = after;
    changed.card.targets[1].contributors = {{"06", domain::Rational(10), {}},
                                            {"07", domain::Rational(60), domain::Rational(96)}};
    CHECK(differences(after, changed) ==
          std::vector<Difference>{{"contributor", "05", "", "06 10 -"}, {"contributor", "05", "07 60 95", "07 60 96"}});
}
