#include <catch2/catch.hpp>

#include "measurement.hpp"
#include "some_id.hpp"
#include "stay.hpp"
#include "workflow_checks.hpp"

using namespace indicators;
using namespace std::chrono;
using testing_support::operator""_id;

namespace {

const auto quarter = domain::Period::parse("2026-Q1").value();
const MeasurementPolicy ten_days{.late_after_days = 10};

std::vector<std::string> codes(const std::vector<domain::Violation>& violations) {
    std::vector<std::string> found;
    for (const auto& one : violations) found.emplace_back(one.reason.code);
    return found;
}

std::vector<std::string> entered(const MeasurementPolicy& policy, domain::Date measured_on, domain::Date today) {
    return codes(check_day(policy, {.measured_on = measured_on}, quarter, today));
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
    CHECK(!needs_verification({.verify = Verify::none, .verified_indicators = {"a"_id}}, "a"_id));
    CHECK(needs_verification({.verify = Verify::listed, .verified_indicators = {"a"_id}}, "a"_id));
    CHECK(!needs_verification({.verify = Verify::listed, .verified_indicators = {"a"_id}}, "b"_id));
    CHECK(needs_verification({.verify = Verify::all}, "b"_id));
}

TEST_CASE("somebody is the same person by token or by employment") {
    CHECK(Reporter{"a", {}}.is({"a", {}}));
    CHECK(!Reporter{"a", {}}.is({"b", {}}));
    CHECK(Reporter{"a", "1"}.is({"b", "1"}));
    CHECK(!Reporter{"a", "1"}.is({"b", "2"}));
}

TEST_CASE("what waits is verified or rejected, once and by somebody else, and what was corrected is left alone") {
    using enum MeasurementAction;
    using enum MeasurementState;
    using domain::Party;
    const auto& workflow = measurement_workflow;
    CHECK(workflow.allowed(waiting, Party::office) == std::vector{correct, verify, reject});
    CHECK(workflow.allowed(waiting, Party::office, {.recorded_by_caller = true}) == std::vector{correct});
    CHECK(workflow.allowed(waiting, Party::superior) == std::vector{verify, reject});
    for (const auto state : {not_needed, verified, rejected})
        CHECK(workflow.allowed(state, Party::supervisor) == std::vector{correct});
    CHECK(workflow.allowed(corrected, Party::office).empty());
    CHECK(workflow.callers(correct).overlap(Party::second_office));
    CHECK_FALSE(workflow.callers(verify).overlap(Party::second_office));
    for (const auto action : domain::all_of<MeasurementAction>())
        CHECK_FALSE(workflow.callers(action).overlap(Party::self));
    for (const auto state : domain::all_of<MeasurementState>()) {
        CHECK((state == not_needed || workflow.is_reachable(waiting, state)));
        CHECK(workflow.is_final(state) == (state == corrected));
    }
    testing_support::check_diagram(workflow, waiting, README);
}

TEST_CASE("a measurement's version counts what has become of it, whichever came first") {
    Measurement one{.verification = MeasurementState::waiting};
    CHECK(version_of(one) == 1);
    one.verification = MeasurementState::verified;
    CHECK(version_of(one) == 2);
    CHECK(state_of(one) == MeasurementState::verified);
    one.corrected_by = "c"_id;
    CHECK(version_of(one) == 3);
    CHECK(state_of(one) == MeasurementState::corrected);
}

TEST_CASE("somebody's days at a place follow their moves, each as it began") {
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
