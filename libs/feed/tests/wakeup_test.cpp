#include <catch2/catch.hpp>
#include <future>
#include <thread>

#include "feed_server.hpp"
#include "test_redis.hpp"

using namespace std::chrono_literals;

/// Redis, where there is none: announcements stay in the process.
static redis::Wakeup of_this_process() { return redis::Wakeup(redis::Options{}); }

static auto waiting_poll(FeedServer& server, int timeout = 20'000) {
    const nlohmann::json question{{"cursors", {{World::binjai, ""}}}, {"timeout", timeout}};
    return std::async(std::launch::async, [&server, question] { return server.events(question); });
}

/// Writes while somebody waits; what they are told.
static nlohmann::json published_in(feed::Journal& journal, FeedServer& server, const char* region,
                                   int timeout = 20'000) {
    auto waiting = waiting_poll(server, timeout);
    REQUIRE(eventually([&] { return server.polls == 1; }));
    journal.write(region, [](feed::Writing& writing) { writing.publish(World::event(1)); });
    return waiting.get();
}

TEST_CASE("at the end of the feed a poll waits for the next event") {
    World world;
    const auto begun = http::Clock::now();
    SECTION("told by the journal of the same process") {
        auto wakeup = of_this_process();
        feed::Journal journal(world.database, "personnel", &wakeup);
        FeedServer server(world, &wakeup);
        CHECK(published_in(journal, server, World::binjai).size() == 1);
    }
    SECTION("told by that of another process, through Redis") {
        testing_support::TestRedis redis;
        redis::Wakeup here(redis.options()), there(redis.options());
        feed::Journal journal(world.database, "personnel", &there);
        FeedServer server(world, &here);
        CHECK(published_in(journal, server, World::binjai).size() == 1);
    }
    SECTION("told by nobody, because Redis has died: it looks by itself") {
        testing_support::TestRedis redis;
        redis::Wakeup here(redis.options()), there(redis.options());
        feed::Journal journal(world.database, "personnel", &there);
        FeedServer server(world, &here);
        redis.stop();
        CHECK(published_in(journal, server, World::binjai).size() == 1);
    }
    SECTION("told by nobody at all") {
        FeedServer server(world);
        CHECK(published_in(world.journal, server, World::binjai).size() == 1);
    }
    CHECK(http::Clock::now() - begun < 15s);  // not merely by its time-out
}

TEST_CASE("news of another region is no answer") {
    World world;
    auto wakeup = of_this_process();
    feed::Journal journal(world.database, "personnel", &wakeup);
    FeedServer server(world, &wakeup);
    CHECK(published_in(journal, server, World::medan, 700) == nlohmann::json::array());
}

TEST_CASE("a burst of commits is told in few answers, without losing one") {
    World world;
    auto wakeup = of_this_process();
    feed::Journal journal(world.database, "personnel", &wakeup);
    FeedServer server(world, &wakeup);
    std::thread writer([&] {
        for (int i = 0; i < 100; ++i)
            journal.write(World::binjai, [&](feed::Writing& writing) { writing.publish(World::event(i)); });
    });
    std::vector<std::string> told;
    while (told.size() < 100) {
        const auto last = told.empty() ? std::string() : told.back();
        const auto events = server.events({{"cursors", {{World::binjai, last}}}, {"timeout", 10'000}});
        REQUIRE_FALSE(events.empty());
        for (const auto& event : events) told.push_back(event.at("id"));
    }
    writer.join();
    CHECK(told == ids(1, 100));
}
