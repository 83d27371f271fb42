#include <catch2/catch.hpp>

#include "id.hpp"

namespace {
struct Thing;
using ThingId = domain::Id<Thing>;
}

TEST_CASE("an id is read in either case and written in lower case") {
    const auto id = ThingId::parse("0191D1F4-6f2b-7c1e-9a55-0f6a3f0e7c99");
    REQUIRE(id);
    CHECK(id->to_string() == "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c99");
    CHECK(ThingId::parse(id->to_string()) == id);
    CHECK(ThingId().to_string() == "00000000-0000-0000-0000-000000000000");
}

TEST_CASE("what is no UUID is no id") {
    for (const auto* text : {"", "0191d1f4", "0191d1f46f2b7c1e9a550f6a3f0e7c99", "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c9",
                             "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c999", "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c9g",
                             "0191d1f4-6f2b-7c1e-9a550-f6a3f0e7c99", "{191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c9}"})
        CHECK(!ThingId::parse(text));
}

TEST_CASE("ids sort as their texts do") {
    const auto earlier = ThingId::parse("0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c99"),
               later = ThingId::parse("0191d1f5-0000-7000-8000-000000000000");
    CHECK(*earlier < *later);
    CHECK((earlier->to_string() < later->to_string()));
}
