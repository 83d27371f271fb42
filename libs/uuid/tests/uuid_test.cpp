#include "uuid.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <set>
#include <thread>

TEST_CASE("an ordered identifier is of version 7, and sorts behind those of earlier milliseconds") {
    const auto earlier = uuid::make_ordered_text();
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    const auto later = uuid::make_ordered_text();
    CHECK(earlier[14] == '7');
    CHECK(std::string("89ab").find(earlier[19]) != std::string::npos);
    CHECK(earlier < later);
    CHECK(domain::parse_uuid(earlier));
}

TEST_CASE("a random identifier is of version 4 and tells no time") {
    std::set<std::string> beginnings;
    for (int i = 0; i < 16; ++i) {
        const auto text = domain::to_string(uuid::make_random());
        CHECK(text[14] == '4');
        beginnings.insert(text.substr(0, 8));
    }
    CHECK(beginnings.size() > 1);
}
