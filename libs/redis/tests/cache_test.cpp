#include <atomic>
#include <catch2/catch.hpp>

#include "captured_log.hpp"
#include "patient.hpp"
#include "redis.hpp"

using namespace std::chrono_literals;
using testing_support::TestRedis;

TEST_CASE("what is put can be got until it is removed") {
    const TestRedis server;
    redis::Connections connections(patient(server));
    redis::Cache cache(connections, "test");
    CHECK_FALSE(cache.get("a"));
    const std::string value("with\0NUL and \r\n", 15);
    cache.put("a", value, 1min);
    CHECK(cache.get("a") == value);
    cache.remove("a");
    CHECK_FALSE(cache.get("a"));
}

TEST_CASE("a value disappears when its time is over") {
    const TestRedis server;
    redis::Connections connections(patient(server));
    redis::Cache cache(connections, "test");
    cache.put("kept", "x", 1min);
    cache.put("passing", "x", 20ms);
    CHECK(eventually([&] { return !cache.get("passing"); }));
    CHECK(cache.get("kept"));
}

TEST_CASE("caches with different prefixes do not see each other's values") {
    const TestRedis server;
    redis::Connections connections(patient(server));
    redis::Cache one(connections, "one"), other(connections, "other");
    one.put("a", "x", 1min);
    CHECK_FALSE(other.get("a"));
}

TEST_CASE("without an address everything misses") {
    redis::Connections connections(redis::Options{});
    redis::Cache cache(connections, "test");
    cache.put("a", "x", 1min);
    CHECK_FALSE(cache.get("a"));
    CHECK_FALSE(connections.reachable());
    CHECK_FALSE(connections.statistics().configured);
    CHECK(connections.statistics().failures == 0);
}

TEST_CASE("that the server has gone is counted and told once, and that it is back") {
    TestRedis server;
    auto options = patient(server);
    options.pause = 1ms;
    redis::Connections connections(options);
    REQUIRE(connections.reachable());
    CHECK_FALSE(connections.statistics().away);
    const testing_support::CapturedLog log;
    server.stop();
    CHECK(eventually([&] { return !connections.reachable() && connections.statistics().failures >= 3; }));
    CHECK(connections.statistics().away);
    CHECK(log.lines_with("Redis is away").size() == 1);
    server.start();
    CHECK(eventually([&] { return connections.reachable(); }));
    CHECK_FALSE(connections.statistics().away);
    CHECK(log.lines_with("Redis is back").size() == 1);
}

TEST_CASE("an address that cannot be understood is refused at the start") {
    const auto text = GENERATE("localhost", "localhost:", ":6379", "localhost:99999", "localhost:6379/0", "unix:");
    CHECK_THROWS_AS(redis::Connections(redis::Options{.address = text}), std::invalid_argument);
}

TEST_CASE("a password is shown, and a wrong one gives misses") {
    const TestRedis server;
    {
        redis::Connections open(patient(server));
        CHECK(open.reachable());
    }
    TestRedis closed("secret");
    auto options = patient(closed);
    options.password = "secret";
    CHECK(redis::Connections(options).reachable());
    options.password = "guessed";
    CHECK_FALSE(redis::Connections(options).reachable());
}

TEST_CASE("a server that was killed gives misses, and is used again when it is back") {
    TestRedis server;
    redis::Connections connections(patient(server));
    redis::Cache cache(connections, "test");
    cache.put("a", "x", 1min);
    REQUIRE(cache.get("a"));
    server.stop();
    CHECK_FALSE(cache.get("a"));
    cache.put("a", "x", 1min);
    server.start();
    CHECK(eventually([&] {
        cache.put("a", "y", 1min);
        return cache.get("a") == "y";
    }));
}

TEST_CASE("a restart between two calls goes unnoticed") {
    TestRedis server;
    redis::Connections connections(patient(server));
    REQUIRE(connections.reachable());
    server.stop();
    server.start();
    CHECK(connections.reachable());
}

TEST_CASE("a server that hangs delays a few calls by the time-out, and the rest not at all") {
    TestRedis server;
    auto options = server.options();
    options.timeout = 200ms;
    options.pause = 1h;
    redis::Connections connections(options);
    REQUIRE(connections.reachable());
    redis::Cache cache(connections, "test");
    server.pause();
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i != 100; ++i) CHECK_FALSE(cache.get("a"));
    CHECK(std::chrono::steady_clock::now() - start < 5s);  // 20 s if each had waited
    server.resume();
}

TEST_CASE("when the pause is over, one caller tries the failing server and the others do not wait") {
    TestRedis server;
    auto options = server.options();
    options.timeout = 500ms;
    options.pause = 1ms;
    redis::Connections connections(options);
    server.pause();
    REQUIRE_FALSE(connections.reachable());
    std::this_thread::sleep_for(options.pause);
    std::atomic<int> waited = 0;
    {
        std::vector<std::jthread> callers;
        for (int i = 0; i != 50; ++i)
            callers.emplace_back([&] {
                const auto start = std::chrono::steady_clock::now();
                static_cast<void>(connections.reachable());
                if (std::chrono::steady_clock::now() - start >= options.timeout) ++waited;
            });
    }
    CHECK(waited >= 1);
    CHECK(waited < 10);
    server.resume();
    CHECK(eventually([&] { return connections.reachable(); }));
}

TEST_CASE("more callers than connections share them") {
    const TestRedis server;
    auto options = patient(server);
    options.pool_size = 2;
    redis::Connections connections(options);
    std::atomic<int> answered = 0;
    {
        std::vector<std::jthread> callers;
        for (int i = 0; i != 8; ++i)
            callers.emplace_back([&] {
                for (int n = 0; n != 100; ++n) answered += connections.reachable() ? 1 : 0;
            });
    }
    CHECK(answered == 800);
}
