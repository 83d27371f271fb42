#include <catch2/catch.hpp>

#include "patient.hpp"
#include "redis.hpp"

using namespace std::chrono_literals;
using testing_support::TestRedis;

TEST_CASE("replicas share one limit through Redis") {
    const TestRedis server;
    redis::Connections here(patient(server)), there(patient(server));
    redis::Limiter one(here, "limit"), other(there, "limit");
    CHECK(one.take("caller", 3, 1h).remaining == 2);
    CHECK(other.take("caller", 3, 1h).remaining == 1);
    CHECK(one.take("caller", 3, 1h).remaining == 0);
    const auto refused = other.take("caller", 3, 1h);
    CHECK_FALSE(refused.allowed);
    CHECK(refused.retry_after > 59min);
    CHECK(refused.retry_after <= 1h);
    CHECK(other.take("another caller", 3, 1h).allowed);
}

TEST_CASE("a token comes back after its refill time") {
    const TestRedis server;
    redis::Connections connections(patient(server));
    redis::Limiter limiter(connections, "limit");
    REQUIRE(limiter.take("caller", 1, 50ms).allowed);
    CHECK(eventually([&] { return limiter.take("caller", 1, 50ms).allowed; }));
}

TEST_CASE("the limit survives a Redis that has forgotten the script") {
    TestRedis server;
    redis::Connections connections(patient(server));
    redis::Limiter limiter(connections, "limit");
    REQUIRE(limiter.take("caller", 2, 1h).remaining == 1);
    server.stop();
    server.start();
    CHECK(limiter.take("caller", 2, 1h).remaining == 1);  // which has forgotten the bucket as well
    CHECK(limiter.take("caller", 2, 1h).remaining == 0);
    CHECK_FALSE(limiter.take("caller", 2, 1h).allowed);
}

TEST_CASE("each process limits by itself while Redis is away, hanging or not configured") {
    TestRedis server;
    auto options = server.options();
    const auto kind = GENERATE(0, 1, 2);
    if (kind == 0) server.stop();
    if (kind == 1) server.pause();
    if (kind == 2) options.address.clear();
    redis::Connections connections(options);
    redis::Limiter limiter(connections, "limit");
    CHECK(limiter.take("caller", 2, 1h).allowed);
    CHECK(limiter.take("caller", 2, 1h).allowed);
    CHECK_FALSE(limiter.take("caller", 2, 1h).allowed);
}

TEST_CASE("a limit of nothing is a mistake") {
    redis::Connections connections(redis::Options{});
    redis::Limiter limiter(connections, "limit");
    CHECK_THROWS_AS(limiter.take("caller", 0, 1h), std::invalid_argument);
    CHECK_THROWS_AS(limiter.take("caller", 1, 0h), std::invalid_argument);
}
