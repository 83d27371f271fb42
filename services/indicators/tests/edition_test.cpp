#include <catch2/catch.hpp>

#include "indicator.hpp"

using namespace indicators;
using namespace domain::literals;
using Violations = std::vector<domain::Violation>;

namespace {

std::optional<domain::Date> day(const char* text) { return domain::parse_date(text); }
Indicator from(const char* text) { return {.valid_from = day(text)}; }
domain::Period period(const char* text) { return domain::Period::parse(text).value(); }

}

TEST_CASE("an edition is in force in the periods that begin on its first day or later") {
    auto edition = from("2026-07-01");
    edition.state = IndicatorState::approved;
    CHECK(in_force(edition, period("2026-Q3")));
    CHECK_FALSE(in_force(edition, period("2026-06")));
    CHECK_FALSE(in_force(edition, period("2026")));  // begun under the edition before
    edition.valid_from.reset();
    CHECK(in_force(edition, period("1900")));
    for (const auto state : domain::all_of<IndicatorState>()) {
        edition.state = state;
        CHECK(in_force(edition, period("2026")) == (state == IndicatorState::approved));
    }
}

TEST_CASE("an edition begins with a month, and after the one that it replaces") {
    CHECK(check_indicator(from("2026-07-01")).empty());
    CHECK(check_indicator(from("2026-07-02")) == Violations{{"valid_from", not_a_period_start}});
    CHECK(check_indicator(from("2026-08-01"), from("2026-07-01")).empty());
    CHECK(check_indicator(from("2026-07-01"), from("2026-07-01")) == Violations{{"valid_from", not_after_predecessor}});
    CHECK(check_indicator(from("2026-07-01"), Indicator{}).empty());
    CHECK(check_indicator(Indicator{}, Indicator{}) == Violations{{"valid_from", not_after_predecessor}});
}

TEST_CASE("the faults of an edition are reported together, each where it stands") {
    Indicator edition{.cap = -1_dec, .bands = {{{}, 50_dec, 60_dec}, {60_dec, {}, 100_dec}}};
    CHECK(check_indicator(edition) ==
          Violations{{"cap", negative}, {"bands/1/from", reason_of(domain::BandFault::gap)}});
}

TEST_CASE("what may be done to an indicator is decided by the edition in the making") {
    Indicator shown{.state = IndicatorState::approved};
    CHECK(deciding_state(shown) == IndicatorState::approved);
    shown.revision = {2, IndicatorState::consultation, day("2027-01-01")};
    CHECK(deciding_state(shown) == IndicatorState::consultation);
}
