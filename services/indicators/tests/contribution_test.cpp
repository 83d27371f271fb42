#include <algorithm>
#include <catch2/catch.hpp>

#include "contribution.hpp"
#include "reasons.hpp"
#include "some_id.hpp"

using namespace indicators;
using domain::Decimal;
using domain::Rational;
using testing_support::operator""_id;

namespace {

Rational percent(const char* text) { return Decimal::parse(text).value(); }
domain::Period period(const char* text) { return domain::Period::parse(text).value(); }
domain::Id<Target> target(std::string_view name) { return testing_support::SomeId{name}; }

/// region ← two agencies; agency A ← a person (60) and a unit (40) ← the same person (25)
const std::vector<Edge> city{{"agency_a"_id, "region"_id, percent("70")},
                             {"agency_b"_id, "region"_id, percent("30")},
                             {"person"_id, "agency_a"_id, percent("60")},
                             {"unit"_id, "agency_a"_id, percent("40")},
                             {"person"_id, "unit"_id, percent("25")}};

}

TEST_CASE("what a target moves is summed over all paths, each the product of its shares") {
    const auto moved_by = find_contributors("region"_id, city);
    REQUIRE(moved_by.size() == 4);
    CHECK((moved_by[0].target_id == target("agency_a") && moved_by[0].share == Rational(70) && moved_by[0].depth == 1));
    CHECK((moved_by[1].target_id == target("person") && moved_by[1].depth == 2));
    CHECK(moved_by[1].share == Rational(49));  // 70 % × (60 % + 40 % × 25 %)
    CHECK((moved_by[2].target_id == target("agency_b") && moved_by[3].target_id == target("unit")));
    const auto served = find_served("person"_id, city);
    REQUIRE(served.size() == 3);
    CHECK((served[0].target_id == target("agency_a") && served[0].share == Rational(70)));
    CHECK((served[1].target_id == target("region") && served[1].share == Rational(49)));
    CHECK((served[2].target_id == target("unit") && served[2].share == Rational(25)));
    CHECK(find_contributors("person"_id, city).empty());
}

TEST_CASE("a graph with very many paths is walked edge by edge") {
    std::vector<Edge> diamonds;
    for (int i = 0; i < 60; ++i) {
        const auto top = std::to_string(i), bottom = std::to_string(i + 1);
        for (const auto* side : {"left", "right"}) {
            diamonds.push_back({target(top + side), target(top), percent("50")});
            diamonds.push_back({target(bottom), target(top + side), percent("100")});
        }
    }
    const auto moved_by = find_contributors("0"_id, diamonds);
    CHECK(moved_by.size() == 180);
    for (const auto& one : moved_by) {
        const auto name = one.target_id.bytes();
        const bool waist = std::ranges::none_of(name, [](auto byte) { return byte >= 'a'; });
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
    using Why = std::optional<domain::Reason>;
    const auto to = [](int stated, int even = 0) {
        return Supported{
            .id = "t"_id, .period = period("2026"), .others = {even + 1, even, Decimal(stated)}, .depends_on = false};
    };
    CHECK(check_contribution(period("2026-Q1"), Decimal(40), to(60)) == Why());
    CHECK(check_contribution(period("2026-Q1"), Decimal(41), to(60)) == Why(contributions_exceed_100));
    CHECK(check_contribution(period("2026-Q1"), Decimal(40), to(60, 1)) == Why(nothing_left));
    CHECK(check_contribution(period("2026-Q1"), {}, to(100)) == Why(nothing_left));
    CHECK(check_contribution(period("2026-Q1"), {}, to(99)) == Why());
    CHECK(check_contribution(period("2026-Q1"), Decimal(0), to(0)) == Why(bad_weight));
    CHECK(check_contribution(period("2026-Q1"), Decimal(101), to(0)) == Why(bad_weight));
    CHECK(check_contribution(period("2027-Q1"), Decimal(1), to(0)) == Why(period_apart));
    auto below = to(0);
    below.depends_on = true;
    CHECK(check_contribution(period("2026"), Decimal(1), below) == Why(circle));
}
