#include "own_since.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;

TEST_CASE("what one led last year is still one's own case, what one led before is not") {
    CHECK(domain::own_since(2026y / 1 / 1) == 2025y / 1 / 1);
    CHECK(domain::own_since(2026y / 12 / 31) == 2025y / 1 / 1);
    CHECK(domain::own_since(2027y / 1 / 1) == 2026y / 1 / 1);
}
