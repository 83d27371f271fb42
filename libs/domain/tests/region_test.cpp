#include "region.hpp"

#include "printing.hpp"

using namespace domain;

TEST_CASE("a region is known by its Kemendagri code") {
    const auto [text, kind] = GENERATE(table<std::string, Region::Kind>({
        {"11", Region::Kind::province},
        {"12", Region::Kind::province},
        {"18", Region::Kind::province},
        {"12.71", Region::Kind::kota},
        {"12.75", Region::Kind::kota},
        {"12.77", Region::Kind::kota},
        {"18.03", Region::Kind::kabupaten},
        {"12.70", Region::Kind::kabupaten},
        {"99.99", Region::Kind::kota},
    }));
    CAPTURE(text);
    const auto region = Region::parse(text);
    REQUIRE(region);
    CHECK(region->to_string() == text);
    CHECK(region->kind() == kind);
    CHECK(region->province().to_string() == text.substr(0, 2));
}

TEST_CASE("a BPS code, a kecamatan or anything else is no region") {
    const std::string text = GENERATE(as<std::string>{}, "1275", "1803", "12.75.01", "12.", "12.7", "12.00", "10", "00",
                                      "1", "", "*", "12-75", "12.7x", "1a.75", "12.75 ", " 12.75", "12.+5");
    CAPTURE(text);
    CHECK_FALSE(Region::parse(text));
}
