#include <atomic>
#include <catch2/catch.hpp>

#include "patient.hpp"
#include "redis.hpp"

using namespace std::chrono_literals;
using testing_support::TestRedis;

TEST_CASE("an announcement is heard in other processes and in this one, by those who listen to its topic") {
    const TestRedis server;
    redis::Wakeup one(patient(server)), other(patient(server));
    std::atomic<int> here = 0, there = 0, elsewhere = 0;
    one.listen("kpi", [&] { ++here; });
    other.listen("kpi", [&] { ++there; });
    other.listen("training", [&] { ++elsewhere; });
    CHECK(eventually([&] {
        one.announce("kpi");
        return here > 0 && there > 0;
    }));
    const int before = elsewhere;  // on connecting, it looks after everything once
    const int enough = there + 5;
    CHECK(eventually([&] {
        one.announce("kpi");
        return there > enough;
    }));
    CHECK(elsewhere == before);
}

TEST_CASE("an announcement is heard in its own process without Redis") {
    TestRedis server;
    auto options = server.options();
    const auto kind = GENERATE(0, 1, 2);
    if (kind == 0) server.stop();
    if (kind == 1) server.pause();
    if (kind == 2) options.address.clear();
    redis::Wakeup wakeup(options);
    std::atomic<int> heard = 0;
    wakeup.listen("kpi", [&] { ++heard; });
    wakeup.announce("kpi");
    CHECK(eventually([&] { return heard == 1; }));
}

TEST_CASE("announcements go through again when Redis is back") {
    TestRedis server;
    redis::Wakeup one(patient(server)), other(patient(server));
    std::atomic<int> heard = 0;
    other.listen("kpi", [&] { ++heard; });
    REQUIRE(eventually([&] {
        one.announce("kpi");
        return heard > 0;
    }));
    server.stop();
    one.announce("kpi");
    server.start();
    const int before = heard;
    CHECK(eventually([&] {
        one.announce("kpi");
        return heard > before + 1;  // one may be the look after reconnecting
    }));
}

TEST_CASE("a wake-up ends at once, also while Redis hangs") {
    TestRedis server;
    auto wakeup = std::make_unique<redis::Wakeup>(server.options());
    wakeup->listen("kpi", [] {});
    server.pause();
    const auto start = std::chrono::steady_clock::now();
    wakeup.reset();
    CHECK(std::chrono::steady_clock::now() - start < 5s);
    server.resume();
}
