#include <catch2/catch.hpp>
#include <set>
#include <thread>

#include "feed_server.hpp"
#include "follower.hpp"

using namespace std::chrono_literals;
using feed::Received;
using feed::Writing;

/// A service that notes each number it is told, and follows the feed of another.
struct Following {
    World sibling{"personnel"}, own{"kpi"};
    FeedServer server{sibling};
    http::Client client;

    static void take(Writing& writing, const Received& event) { World::note(writing, event.data.at("number").dump()); }

    feed::FollowerOptions options() const {
        return {.feed = "personnel",
                .url = server.url(),
                .token = [] { return "token"; },
                .poll_timeout = 500ms,
                .retry = 20ms};
    }
    feed::Follower follower(feed::Follower::Effect effect = take) {
        return {options(), own.journal, client, std::move(effect)};
    }
    feed::Follower follower(feed::Follower::Effects effects) {
        return {options(), own.journal, client, std::move(effects)};
    }

    std::size_t noted(const std::string& region) { return own.notes(region).size(); }
    std::string cursor(const std::string& region) {
        const auto ids = own.texts(region, "select last_id from feed_cursor where region = $1");
        return ids.empty() ? "" : ids.front();
    }
};

TEST_CASE("a follower takes the events of all regions, also of those that come to be later") {
    Following following;
    following.sibling.publish_many(World::binjai, 3);
    auto follower = following.follower();
    follower.start();
    CHECK(eventually([&] { return following.noted(World::binjai) == 3; }));
    following.sibling.publish_many(World::medan, 2);
    CHECK(eventually([&] { return following.noted(World::medan) == 2; }));
    CHECK(eventually([&] { return follower.statistics().at_end; }));
    follower.stop();
    CHECK(following.own.notes(World::binjai) == std::vector<std::string>{"1", "2", "3"});
    CHECK(following.cursor(World::medan) == feed::event_id(2));
    CHECK(follower.statistics().events == 5);
}

TEST_CASE("an effect that writes many rows at once gets the events together, and each event once") {
    Following following;
    following.sibling.publish_many(World::binjai, 30);
    std::vector<std::size_t> sizes;
    auto follower = following.follower([&](Writing& writing, std::span<const Received> events) {
        sizes.push_back(events.size());
        for (const auto& event : events) Following::take(writing, event);
    });
    REQUIRE(follower.catch_up(World::binjai, http::Clock::now() + 10s));
    following.sibling.publish_many(World::binjai, 2);
    REQUIRE(follower.catch_up(World::binjai, http::Clock::now() + 10s));
    CHECK(sizes == std::vector<std::size_t>{30, 2});
    CHECK(following.noted(World::binjai) == 32);
    CHECK(following.cursor(World::binjai) == feed::event_id(32));
}

TEST_CASE("what arrives is told with its values and its personal part apart") {
    Following following;
    following.sibling.publish(World::binjai, World::event_about_a_person("Siti Aminah"));
    std::vector<std::string> told;
    auto follower = following.follower([&](Writing&, const Received& event) {
        told = {event.region, event.id, event.type, event.subject, event.data.dump(), event.personal.dump()};
    });
    CHECK(follower.catch_up(World::binjai, http::Clock::now() + 10s));
    CHECK(told == std::vector<std::string>{"12.75", feed::event_id(1), "id.kinerja.test.noted", "subject",
                                           R"({"rank":"III/c"})", R"({"name":"Siti Aminah"})"});
}

TEST_CASE("what an effect does not want parsed arrives as the text that was told") {
    Following following;
    const std::string large = R"([{"name":"Nilai \"A\" ≥ 90","weight":12.50}, null])";
    following.sibling.publish(
        World::binjai, {"id.kinerja.test.noted", "subject", R"({"large":)" + large + R"(,"small":[1,"\u00e9"]})", {}});
    const auto received_with = [&](std::set<std::string, std::less<>> unparsed) {
        nlohmann::json told;
        auto options = following.options();
        options.feed = unparsed.empty() ? "parsed" : "unparsed";
        options.unparsed = std::move(unparsed);
        feed::Follower follower(options, following.own.journal, following.client,
                                [&](Writing&, const Received& event) { told = event.data; });
        CHECK(follower.catch_up(World::binjai, http::Clock::now() + 10s));
        return told;
    };
    CHECK(received_with({"large", "absent"}) == nlohmann::json{{"large", large}, {"small", {1, "é"}}});
    CHECK(received_with({}) == nlohmann::json{{"large", nlohmann::json::parse(large)}, {"small", {1, "é"}}});
}

TEST_CASE("with several replicas, and requests that catch up beside them, each event takes effect once") {
    Following following;
    std::vector<std::unique_ptr<feed::Follower>> replicas;
    for (int i = 0; i < 3; ++i)
        replicas.push_back(std::make_unique<feed::Follower>(following.options(), following.own.journal,
                                                            following.client, Following::take));
    for (auto& replica : replicas) replica->start();
    std::thread writer([&] {
        for (int i = 0; i < 60; ++i)
            following.sibling.publish(i % 2 == 0 ? World::binjai : World::medan, World::event(i));
    });
    for (int i = 0; i < 20; ++i) CHECK(replicas[0]->catch_up(World::binjai, http::Clock::now() + 10s));
    writer.join();
    CHECK(eventually([&] { return following.noted(World::binjai) >= 30 && following.noted(World::medan) >= 30; }));
    for (auto& replica : replicas) replica->stop();
    for (const auto* region : {World::binjai, World::medan}) {
        const auto notes = following.own.notes(region);
        CHECK(notes.size() == 30);
        CHECK(std::set<std::string>(notes.begin(), notes.end()).size() == 30);
    }
}

TEST_CASE("a follower killed between two batches goes on where its cursor stands, and within one does it again") {
    Following following;
    following.sibling.publish_many(World::binjai, 4);
    {
        auto first = following.follower([](Writing& writing, const Received& event) {
            if (event.data.at("number") == 3) throw postgres::Unavailable("the connection was lost");
            Following::take(writing, event);
        });
        CHECK_THROWS_AS(first.catch_up(World::binjai, http::Clock::now() + 5s), postgres::Unavailable);
    }
    CHECK(following.noted(World::binjai) == 0);
    CHECK(following.cursor(World::binjai).empty());
    auto second = following.follower();
    CHECK(second.catch_up(World::binjai, http::Clock::now() + 10s));
    following.sibling.publish(World::binjai, World::event(5));
    auto third = following.follower();
    CHECK(third.catch_up(World::binjai, http::Clock::now() + 10s));
    CHECK(following.own.notes(World::binjai) == std::vector<std::string>{"1", "2", "3", "4", "5"});
}

TEST_CASE("an event whose effect fails is not skipped: its region waits, the others go on") {
    Following following;
    std::atomic<bool> broken = true;
    auto follower = following.follower([&](Writing& writing, const Received& event) {
        if (broken && event.region == World::binjai && event.data.at("number") == 3)
            throw std::logic_error("not understood");
        Following::take(writing, event);
    });
    following.sibling.publish_many(World::binjai, 5);
    follower.start();
    CHECK(eventually([&] { return follower.statistics().stuck_regions == 1; }));
    CHECK(following.own.notes(World::binjai) == std::vector<std::string>{"1", "2"});
    following.sibling.publish_many(World::medan, 2);
    CHECK(eventually([&] { return following.noted(World::medan) == 2; }));
    CHECK_FALSE(follower.statistics().at_end);
    CHECK(follower.statistics().failures > 0);
    CHECK(following.cursor(World::binjai) == feed::event_id(2));

    CHECK(following.server.publisher.events() - follower.position() == 3);
    CHECK(follower.statistics().behind > 0ms);

    broken = false;
    CHECK(eventually([&] { return following.noted(World::binjai) == 5; }));
    CHECK(eventually([&] { return follower.statistics().stuck_regions == 0; }));
    CHECK(eventually([&] { return follower.statistics().behind == 0ms; }));
    CHECK(following.server.publisher.events() == follower.position());
}

TEST_CASE("that the sibling is away shows in how far behind a follower is, and for how long nothing was heard") {
    Following following;
    following.sibling.publish_many(World::binjai, 2);
    auto follower = following.follower();
    CHECK(follower.statistics().since_answer == 0ms);  // it has not begun
    follower.start();
    REQUIRE(eventually([&] { return follower.statistics().at_end && following.noted(World::binjai) == 2; }));
    CHECK(follower.statistics().behind == 0ms);
    following.server.publisher.stop();
    following.server.server.stop(0s);
    CHECK(eventually([&] { return follower.statistics().behind > 50ms && !follower.statistics().at_end; }));
    const auto before = follower.statistics().since_answer;
    CHECK(eventually([&] { return follower.statistics().since_answer > before + 50ms; }));
}

TEST_CASE("a follower that always finds something new is not behind for that") {
    Following following;
    auto options = following.options();
    options.poll_timeout = 20s;
    feed::Follower follower(options, following.own.journal, following.client, Following::take);
    follower.start();
    for (int i = 1; i <= 5; ++i) {
        following.sibling.publish(World::binjai, World::event(i));
        CHECK(eventually([&] { return following.noted(World::binjai) == static_cast<std::size_t>(i); }));
    }
    CHECK(eventually([&] { return follower.statistics().at_end; }));  // and no empty answer has said so
    CHECK(follower.statistics().behind == 0ms);
}

TEST_CASE("the events that an effect publishes are of its transaction") {
    Following following;
    following.sibling.publish_many(World::binjai, 2);
    auto follower = following.follower([](Writing& writing, const Received& event) {
        Following::take(writing, event);
        writing.publish(World::event(event.data.at("number").get<int>() + 100));
    });
    CHECK(follower.catch_up(World::binjai, http::Clock::now() + 10s));
    CHECK(following.own.event_ids(World::binjai) == ids(1, 2));
}

TEST_CASE("catching up reads to the end, batch by batch, and says when the sibling cannot be asked") {
    Following following;
    following.sibling.publish_many(World::binjai, 2'300);
    auto follower = following.follower();
    CHECK(follower.catch_up(World::binjai, http::Clock::now() + 20s));
    CHECK(following.noted(World::binjai) == 2'300);
    CHECK(follower.catch_up("18.03", http::Clock::now() + 20s));
    CHECK_FALSE(follower.catch_up(World::binjai, http::Clock::now()));
    following.server.publisher.stop();
    following.server.server.stop(0s);
    CHECK_FALSE(follower.catch_up(World::binjai, http::Clock::now() + 2s));
    CHECK(follower.statistics().failures > 0);
}

TEST_CASE("a follower stops at once, also while its question waits") {
    Following following;
    auto options = following.options();
    options.poll_timeout = 20s;
    feed::Follower follower(options, following.own.journal, following.client, Following::take);
    follower.start();
    REQUIRE(eventually([&] { return following.server.polls == 1; }));
    const auto begun = http::Clock::now();
    follower.stop();
    CHECK(http::Clock::now() - begun < 10s);
}
