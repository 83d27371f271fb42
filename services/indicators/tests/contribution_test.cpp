#include <catch2/catch.hpp>

#include "contribution.hpp"

using namespace indicators;
using domain::Decimal;
using domain::Rational;

namespace {

Rational percent(const char* text) { return Decimal::parse(text).value(); }

/// region ← two agencies; agency A ← a person (60) and a unit (40) ← the same person (25)
const std::vector<Edge> city{{"agency_a", "region", percent("70")},
                             {"agency_b", "region", percent("30")},
                             {"person", "agency_a", percent("60")},
                             {"unit", "agency_a", percent("40")},
                             {"person", "unit", percent("25")}};

}

TEST_CASE("what a target moves is summed over all paths, each the product of its shares") {
    const auto moved_by = contributors_to("region", city);
    REQUIRE(moved_by.size() == 4);
    CHECK((moved_by[0].target_id == "agency_a" && moved_by[0].share == Rational(70) && moved_by[0].depth == 1));
    CHECK((moved_by[1].target_id == "person" && moved_by[1].depth == 2));
    CHECK(moved_by[1].share == Rational(49));  // 70 % × (60 % + 40 % × 25 %)
    CHECK((moved_by[2].target_id == "agency_b" && moved_by[3].target_id == "unit"));
    const auto served = served_by("person", city);
    REQUIRE(served.size() == 3);
    CHECK((served[0].target_id == "agency_a" && served[0].share == Rational(70)));
    CHECK((served[1].target_id == "region" && served[1].share == Rational(49)));
    CHECK((served[2].target_id == "unit" && served[2].share == Rational(25)));
    CHECK(contributors_to("person", city).empty());
}

TEST_CASE("a graph with very many paths is walked edge by edge") {
    std::vector<Edge> diamonds;
    for (int i = 0; i < 60; ++i) {
        const auto top = std::to_string(i), bottom = std::to_string(i + 1);
        for (const auto* side : {"left", "right"}) {
            diamonds.push_back({top + side, top, percent("50")});
            diamonds.push_back({bottom, top + side, percent("100")});
        }
    }
    const auto moved_by = contributors_to("0", diamonds);
    CHECK(moved_by.size() == 180);
    for (const auto& one : moved_by) {
        const bool waist = one.target_id.find_first_not_of("0123456789") == std::string::npos;
        CHECK(one.share == Rational(waist ? 100 : 50));
    }
}

TEST_CASE("who has no weight shares evenly in what the others leave") {
    const Contributors three_of_four{.count = 4, .even = 3, .stated = Decimal(20)};
    CHECK(three_of_four.share(Decimal(20)) == Rational(20));
    CHECK(three_of_four.share({}) == Rational(80) / Rational(3));
    CHECK(three_of_four.complete());
    CHECK(!Contributors{.count = 1, .even = 0, .stated = Decimal(99)}.complete());
    CHECK(Contributors{.count = 1, .even = 0, .stated = Decimal(100)}.complete());
    CHECK(!Contributors{}.complete());
}

TEST_CASE("contributions stay within 100, within the period, and out of circles") {
    using Code = std::optional<std::string_view>;
    const auto to = [](int stated, int even = 0) {
        return Supported{.id = "t", .period = "2026", .others = {even + 1, even, Decimal(stated)}, .depends_on = false};
    };
    CHECK(objection("2026-Q1", Decimal(40), to(60)) == Code());
    CHECK(objection("2026-Q1", Decimal(41), to(60)) == Code("contributions_exceed_100"));
    CHECK(objection("2026-Q1", Decimal(40), to(60, 1)) == Code("nothing_left"));
    CHECK(objection("2026-Q1", {}, to(100)) == Code("nothing_left"));
    CHECK(objection("2026-Q1", {}, to(99)) == Code());
    CHECK(objection("2026-Q1", Decimal(0), to(0)) == Code("bad_weight"));
    CHECK(objection("2026-Q1", Decimal(101), to(0)) == Code("bad_weight"));
    CHECK(objection("2027-Q1", Decimal(1), to(0)) == Code("period_apart"));
    auto below = to(0);
    below.depends_on = true;
    CHECK(objection("2026", Decimal(1), below) == Code("circle"));
}
