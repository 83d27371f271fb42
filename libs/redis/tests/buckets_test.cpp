#include "buckets.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;

static const auto noon = redis::Buckets::Clock::time_point(12h);

TEST_CASE("a bucket gives its burst at once and then one token each time it is refilled") {
    redis::Buckets buckets;
    CHECK(buckets.take("a", 3, 10s, noon).remaining == 2);
    CHECK(buckets.take("a", 3, 10s, noon).remaining == 1);
    CHECK(buckets.take("a", 3, 10s, noon).remaining == 0);
    const auto refused = buckets.take("a", 3, 10s, noon + 4s);
    CHECK_FALSE(refused.allowed);
    CHECK(refused.retry_after == 6s);
    CHECK_FALSE(buckets.take("a", 3, 10s, noon + 9999ms).allowed);
    CHECK(buckets.take("a", 3, 10s, noon + 10s).allowed);
    CHECK_FALSE(buckets.take("a", 3, 10s, noon + 10s).allowed);
}

TEST_CASE("a refused attempt costs nothing") {
    redis::Buckets buckets;
    CHECK(buckets.take("a", 1, 10s, noon).allowed);
    for (int i = 0; i != 100; ++i) CHECK_FALSE(buckets.take("a", 1, 10s, noon + 1s).allowed);
    CHECK(buckets.take("a", 1, 10s, noon + 10s).allowed);
}

TEST_CASE("a bucket never holds more than its burst") {
    redis::Buckets buckets;
    CHECK(buckets.take("a", 2, 1s, noon).allowed);
    CHECK(buckets.take("a", 2, 1s, noon + 1h).remaining == 1);
}

TEST_CASE("keys do not share a bucket") {
    redis::Buckets buckets;
    CHECK(buckets.take("a", 1, 10s, noon).allowed);
    CHECK(buckets.take("b", 1, 10s, noon).allowed);
    CHECK_FALSE(buckets.take("a", 1, 10s, noon).allowed);
}

TEST_CASE("buckets that are full again are forgotten, and a flood of keys does not grow the memory") {
    redis::Buckets buckets(100);
    CHECK(buckets.take("kept", 1, 1h, noon).allowed);
    for (int i = 0; i != 99; ++i) buckets.take("x" + std::to_string(i), 1, 1s, noon);
    buckets.take("one more", 1, 1s, noon + 1s);
    CHECK(buckets.size() == 2);
    CHECK_FALSE(buckets.take("kept", 1, 1h, noon + 1s).allowed);

    for (int i = 0; i != 1000; ++i) buckets.take("y" + std::to_string(i), 1, 1h, noon + 2s);
    CHECK(buckets.size() <= 100);
}
