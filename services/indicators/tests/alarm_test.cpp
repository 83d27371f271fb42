#include "alarm.hpp"

#include <catch2/catch.hpp>

#include "alarm_sentences.hpp"

using namespace indicators;
using namespace domain::literals;
using namespace std::chrono;
using domain::Rational;

namespace {

constexpr auto zero = domain::MissingPolicy::zero;

std::string unit(int number) { return "00000000-0000-7000-8000-00000000000" + std::to_string(number); }

ScorecardTarget target(domain::Aggregation aggregation, domain::Direction direction, domain::Decimal goal,
                       std::optional<domain::Decimal> measured) {
    ScorecardTarget made{.target_id = "t",
                         .indicator_id = "i",
                         .indicator_code = "SURAT",
                         .direction = direction,
                         .aggregation = aggregation,
                         .target = goal,
                         .weight = 100_dec};
    if (measured) made.measurements.push_back({.entry = 1, .value = *measured});
    return made;
}
ScorecardTarget letters(std::optional<domain::Decimal> measured) {
    return target(domain::Aggregation::sum, domain::Direction::higher_is_better, 100_dec, measured);
}
/// Units that each have counted so many letters of the hundred that they are to write.
std::vector<Scorecard> units(const std::vector<std::optional<domain::Decimal>>& counted) {
    std::vector<Scorecard> cards;
    for (std::size_t i = 0; i < counted.size(); ++i)
        cards.push_back({make_owner(OwnerKind::unit, unit(static_cast<int>(i))), "2026-Q1", {letters(counted[i])}});
    return cards;
}
const Rational half = Rational(1) / 2;

}

TEST_CASE("so much of a period has passed by the end of a day") {
    const Span quarter{2026y / January / 1, 2026y / March / 31};
    CHECK(elapsed_by(quarter, 2025y / December / 31) == Rational(0));
    CHECK(elapsed_by(quarter, 2026y / January / 1) == Rational(1) / 90);
    CHECK(elapsed_by(quarter, 2026y / February / 14) == half);
    CHECK(elapsed_by(quarter, 2026y / March / 31) == Rational(1));
    CHECK(elapsed_by(quarter, 2026y / May / 1) == Rational(1));
}

TEST_CASE("a sum is held against what it was to be by now, all else against the whole target") {
    using enum domain::Aggregation;
    using enum domain::Direction;
    CHECK(achieved_by_now(letters(40_dec), half, zero) == Rational(80));
    CHECK(achieved_by_now(target(sum, lower_is_better, 100_dec, 60_dec), half, zero) == Rational(80));
    CHECK(achieved_by_now(target(last, higher_is_better, 100_dec, 60_dec), half, zero) == Rational(60));
    CHECK(achieved_by_now(letters({}), half, zero) == std::nullopt);
    auto rolled = letters({});
    rolled.contributors = {{"c", 1, Rational(90)}};
    CHECK(achieved_by_now(rolled, half, zero) == Rational(90));
    rolled.contributors = {{"c", 1, {}}};
    CHECK(achieved_by_now(rolled, half, zero) == std::nullopt);
}

TEST_CASE("many units far behind are an alarm, once enough of the period has passed") {
    const AlarmPolicy policy{};  // 50 of the period, under 75, 50 of the units, 3 at the fewest
    const auto few = units({10_dec, 20_dec, 40_dec, 50_dec});
    CHECK(find_plan_alarms(few, half, zero, policy).empty());  // two
    const auto many = units({30_dec, 20_dec, 0_dec, 50_dec, 40_dec, 38_dec, {}, {}});
    const auto found = find_plan_alarms(many, half, zero, policy);
    REQUIRE(found.size() == 1);
    CHECK(found[0].indicator_code == "SURAT");
    CHECK(found[0].units == 6);
    CHECK(found[0].unmeasured == 2);       // nothing is held against these
    REQUIRE(found[0].behind.size() == 3);  // 76 percent is not
    CHECK(found[0].behind[0].achieved == Rational(0));
    CHECK(found[0].behind[2].achieved == Rational(60));
    CHECK(find_plan_alarms(many, half - Rational(1) / 1000, zero, policy).empty());
    const auto one_more = units({30_dec, 20_dec, 0_dec, 50_dec, 40_dec, 38_dec, 50_dec});
    CHECK(find_plan_alarms(one_more, half, zero, policy).empty());                               // 3 of 7
    CHECK(find_plan_alarms(units({37.5_dec, 37.5_dec, 37.5_dec}), half, zero, policy).empty());  // 75 percent
}

TEST_CASE("who has twice as many targets as the others of their unit is overloaded, from six on") {
    const AlarmPolicy policy{};
    const auto found = find_overloads(
        {{"a", "u", 6}, {"b", "u", 3}, {"c", "u", 3}, {"d", "v", 9}, {"e", "w", 5}, {"f", "w", 1}}, policy);
    REQUIRE(found.size() == 1);  // d has no others to be held against, e has five
    CHECK(found[0].load.employee_id == "a");
    CHECK(found[0].mean == Rational(3));
    CHECK(find_overloads({{"a", "u", 6}, {"b", "u", 3}, {"c", "u", 4}}, policy).empty());
    CHECK(
        describe(found[0]).indonesian ==
        "Pegawai ini memiliki 6 target yang sedang berjalan, sedangkan rata-rata pegawai lain di unitnya 3. Pertimbangkan "
        "pembagian ulang target di unit itu.");
}

TEST_CASE("an alarm says what is off and proposes what can be done") {
    PlanAlarm alarm{.indicator_code = "SURAT", .units = 6};
    alarm.behind.resize(4);
    CHECK(
        describe(alarm, {"Surat yang selesai"}, {}).indonesian ==
        "Surat yang selesai: 4 dari 6 unit baru mencapai kurang dari 75% dari yang seharusnya tercapai sampai hari ini. Bila "
        "sebabnya sama di semua unit, usulkan perubahan target tahun berjalan dengan alasannya; bila tidak, bahas dengan "
        "kepala unit masing-masing.");
}
