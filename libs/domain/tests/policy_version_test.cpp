#include "policy_version.hpp"

#include <catch2/catch.hpp>

namespace {

using Versions = std::vector<domain::PolicyVersion<int>>;
domain::Date day(int month, int of_month) { return *domain::make_date(2026, month, of_month); }

}

TEST_CASE("the default holds until a version has begun, and then the latest of those that have") {
    const Versions none(1);
    CHECK(domain::policy_on(none, day(1, 1)).version == 1);
    const Versions versions{{}, {2, day(3, 1), 20}, {3, day(7, 1), 30}};
    CHECK(domain::policy_on(versions, day(2, 28)).version == 1);
    CHECK(domain::policy_on(versions, day(3, 1)).policy == 20);
    CHECK(domain::policy_on(versions, day(6, 30)).version == 2);
    CHECK(domain::policy_on(versions, day(7, 1)).version == 3);
}

TEST_CASE("a version that was set later replaces one that was to begin after it") {
    const Versions versions{{}, {2, day(7, 1), 20}, {3, day(3, 1), 30}};
    CHECK(domain::policy_on(versions, day(8, 1)).version == 3);
    CHECK(domain::policy_on(versions, day(2, 1)).version == 1);
}
