#include "disclosure_control.hpp"

#include <array>
#include <catch2/catch.hpp>

using namespace domain;
using Shown = std::vector<bool>;

namespace {

PeriodGroup of(std::set<std::string, std::less<>> members) {
    const auto people = static_cast<std::int64_t>(members.size());
    return {.group = Group{.people = people}, .members = std::move(members)};
}

}

TEST_CASE("a figure is published of five people, not of four") {
    CHECK_FALSE(may_be_published({.people = 4}));
    CHECK(may_be_published({.people = 5}));
    CHECK_FALSE(may_be_published({}));
}

TEST_CASE("when all are equal the figure of all would be that of each") {
    CHECK_FALSE(may_be_published({.people = 500, .all_equal = true}));
    // Five of five "sesuai": the public would read the rating of each.
    CHECK(group_of(std::array<std::int64_t, 3>{0, 5, 0}) == Group{5, true});
    CHECK(group_of(std::array<std::int64_t, 3>{1, 5, 0}) == Group{6, false});
    CHECK(group_of(std::array<std::int64_t, 3>{0, 0, 0}) == Group{0, false});
    CHECK(group_of(std::array<std::int64_t, 1>{0}) == Group{0, false});
    CHECK(group_of(std::array<std::int64_t, 2>{3, 3}) == Group{6, false});
}

TEST_CASE("numbers are all equal exactly if n times their squares is their sum squared") {
    CHECK(group_of(5, 180, 6480) == Group{5, true});   // five times 36
    CHECK(group_of(5, 179, 6409) == Group{5, false});  // four times 36, and 35
    CHECK(group_of(0, 0, 0) == Group{0, false});
    CHECK(group_of(1, 9, 81) == Group{1, true});
    // Beyond 64 bits: a billion respondents who all gave 36, and one of them 35.
    CHECK(group_of(1'000'000'000, 36'000'000'000, 1'296'000'000'000) == Group{1'000'000'000, true});
    CHECK(group_of(1'000'000'000, 35'999'999'999, 1'295'999'999'929) == Group{1'000'000'000, false});
}

TEST_CASE("two periods are not both published when fewer than five came or went between them") {
    const auto first = of({"a", "b", "c", "d", "e", "f"});
    const auto shown = [&](const std::vector<PeriodGroup>& periods) { return publishable_periods(periods); };
    CHECK(shown({first, first}) == Shown{true, true});
    CHECK(shown({first, of({"a", "b", "c", "d", "e"})}) == Shown{true, false});           // one went
    CHECK(shown({first, of({"a", "b", "c", "d", "g", "h"})}) == Shown{true, false});      // two went, two came
    CHECK(shown({first, of({"a", "b", "c", "d", "g", "h", "i"})}) == Shown{true, true});  // two went, three came
    CHECK(shown({first, of({"g", "h", "i", "j", "k"})}) == Shown{true, true});            // all of them others
    CHECK(shown({of({"a", "b", "c", "d"}), of({"a", "b", "c", "d", "e"})}) == Shown{false, true});
}

TEST_CASE("a period is held against every one that is published before it, not only the last") {
    const auto first = of({"a", "b", "c", "d", "e"});
    const auto others = of({"f", "g", "h", "i", "j"});
    const auto nearly_first = of({"a", "b", "c", "d", "k"});
    CHECK(publishable_periods(std::vector{first, others, nearly_first}) == Shown{true, true, false});
    CHECK(publishable_periods(std::vector{of({"a"}), first, of({"a", "b", "c", "d", "e", "f"}), first}) ==
          Shown{false, true, false, true});
}

TEST_CASE("a period in which all are equal is not published, whoever they are") {
    auto equal = of({"a", "b", "c", "d", "e"});
    equal.group.all_equal = true;
    CHECK(publishable_periods(std::vector{equal, of({"a", "b", "c", "d", "e", "f"})}) == Shown{false, true});
}
