#include <catch2/catch.hpp>

#include "measurement.hpp"
#include "stay.hpp"

using namespace indicators;
using namespace std::chrono;

namespace {

const auto quarter = domain::Period::parse("2026-Q1").value();
const MeasurementPolicy ten_days{.late_after_days = 10};

std::vector<std::string> codes(const std::vector<Objection>& objections) {
    std::vector<std::string> found;
    for (const auto& one : objections) found.emplace_back(one.code);
    return found;
}

std::vector<std::string> entered(const MeasurementPolicy& policy, domain::Date measured_on, domain::Date today) {
    return codes(objections_today(policy, {.measured_on = measured_on}, quarter, today));
}

}

TEST_CASE("an entry is late from the day after the last day of grace, and days to come are not measured") {
    using Codes = std::vector<std::string>;
    const auto day = 2026y / March / 31;
    CHECK(entered(ten_days, day, 2026y / April / 10).empty());
    CHECK(entered(ten_days, day, 2026y / April / 11) == Codes{"too_late"});
    CHECK(entered({}, day, 2030y / January / 1).empty());
    CHECK(entered({}, day, day).empty());
    CHECK(entered({}, day, 2026y / March / 30) == Codes{"future_day"});
    auto marking = ten_days;
    marking.late = MeasurementPolicy::Late::mark;
    CHECK(entered(marking, day, 2026y / April / 11).empty());
    CHECK(is_late(marking, quarter, 2026y / April / 11));
    CHECK(!is_late(marking, quarter, 2026y / April / 10));
}

TEST_CASE("a policy demands verification of none, of listed indicators, or of all") {
    using Verify = MeasurementPolicy::Verify;
    CHECK(!needs_verification({.verify = Verify::none, .verified_indicators = {"a"}}, "a"));
    CHECK(needs_verification({.verify = Verify::listed, .verified_indicators = {"a"}}, "a"));
    CHECK(!needs_verification({.verify = Verify::listed, .verified_indicators = {"a"}}, "b"));
    CHECK(needs_verification({.verify = Verify::all}, "b"));
}

TEST_CASE("somebody is the same person by token or by employment") {
    CHECK(Reporter{"a", {}}.is({"a", {}}));
    CHECK(!Reporter{"a", {}}.is({"b", {}}));
    CHECK(Reporter{"a", "1"}.is({"b", "1"}));
    CHECK(!Reporter{"a", "1"}.is({"b", "2"}));
}

TEST_CASE("what waits is verified or rejected, once, and what was corrected is left alone") {
    using enum MeasurementAction;
    Measurement waiting{.verification = Verification::waiting};
    CHECK((allowed(verify, waiting) && allowed(reject, waiting) && allowed(correct, waiting)));
    CHECK(version_of(waiting) == 1);
    auto verified = waiting;
    verified.verification = Verification::verified;
    CHECK((!allowed(verify, verified) && !allowed(reject, verified) && allowed(correct, verified)));
    CHECK(version_of(verified) == 2);
    verified.corrected_by = "c";
    CHECK(!allowed(correct, verified));
    CHECK(version_of(verified) == 3);
    CHECK(!allowed(verify, Measurement{}));
}

TEST_CASE("somebody's days at a place follow her moves, each as it began") {
    const Span within{2026y / January / 1, 2026y / March / 31};
    const auto at_a = [](const char& place) { return place == 'a'; };
    const auto days_at_a = [&](std::vector<Held<char>> states) { return stays<char>(states, within, at_a); };
    using Spans = std::vector<Span>;
    CHECK(days_at_a({{2020y / January / 1, 'a'}}) == Spans{within});
    CHECK(days_at_a({{2020y / January / 1, 'a'}, {2026y / March / 11, 'b'}}) ==
          Spans{{within.first, 2026y / March / 10}});
    CHECK(days_at_a({{2026y / March / 11, 'a'}}) == Spans{{2026y / March / 11, within.last}});
    CHECK(days_at_a({{2020y / January / 1, 'b'}, {2026y / April / 1, 'a'}}).empty());
    CHECK(days_at_a({{2020y / January / 1, 'a'}, {2026y / February / 1, 'a'}}) == Spans{within});
    CHECK(days_at_a({{2020y / January / 1, 'a'}, {2026y / February / 1, 'b'}, {2026y / March / 1, 'a'}}) ==
          Spans{{within.first, 2026y / January / 31}, {2026y / March / 1, within.last}});
}
