#include <catch2/catch.hpp>
#include <future>

#include "batch.hpp"
#include "digest.hpp"
#include "feed_server.hpp"
#include "readers.hpp"

using namespace std::chrono_literals;
using nlohmann::json;

static std::vector<std::string> ids_of(const json& events) {
    std::vector<std::string> ids;
    for (const auto& event : events) ids.push_back(event.at("id"));
    return ids;
}

static json after(const std::string& id, const json& more = json::object()) {
    json question{{"cursors", {{World::binjai, id}}}};
    question.update(more);
    return question;
}

TEST_CASE("an event's id is its number in 19 digits, and nothing else is an id") {
    CHECK(feed::event_id(123) == "0000000000000000123");
    CHECK(feed::parse_event_id("0000000000000000123") == 123);
    CHECK(feed::parse_event_id("9999999999999999999") == 9'999'999'999'999'999'999u);
    for (const auto* text : {"", "123", "00000000000000000123", "000000000000000012x", " 000000000000000123", "null"})
        CHECK_FALSE(feed::parse_event_id(text));
}

TEST_CASE("a batch over several regions is shared evenly, and what one leaves the others take") {
    using Counts = std::map<std::string, std::uint64_t>;
    CHECK(feed::shares({{"a", 1000}, {"b", 1000}}, 10) == Counts{{"a", 5}, {"b", 5}});
    CHECK(feed::shares({{"a", 1}, {"b", 1000}, {"c", 2}}, 10) == Counts{{"a", 1}, {"b", 7}, {"c", 2}});
    CHECK(feed::shares({{"a", 3}, {"b", 4}}, 10) == Counts{{"a", 3}, {"b", 4}});
    CHECK(feed::shares({{"a", 5}, {"b", 5}, {"c", 5}}, 2) == Counts{{"a", 1}, {"b", 1}});
    CHECK(feed::shares({}, 10).empty());
}

TEST_CASE("a feed is read from any position, in order, in batches") {
    World world;
    world.publish_many(World::binjai, 5);
    FeedServer server(world);
    CHECK(ids_of(server.events(after(""))) == ids(1, 5));
    CHECK(ids_of(server.events(after("null"))) == ids(1, 5));
    CHECK(ids_of(server.events(after(feed::event_id(3)))) == ids(4, 5));
    CHECK(ids_of(server.events(after("", {{"limit", 2}}))) == ids(1, 2));
    CHECK(server.events(after(feed::event_id(5))) == json::array());
    CHECK(server.events(after("9999999999999999999")) == json::array());
    CHECK(server.events({{"cursors", {{World::medan, ""}}}}) == json::array());
    CHECK(server.answer(after("not an id")).status == 400);
    CHECK(server.answer(after("")).headers.get("Content-Type") == "application/cloudevents-batch+json");
}

TEST_CASE("only a batch that can never change may be kept in caches") {
    World world;
    world.publish_many(World::binjai, 5);
    FeedServer server(world);
    const auto control = [&](const json& more) {
        return std::string(*server.answer(after("", more)).headers.get("Cache-Control"));
    };
    CHECK(control({{"limit", 5}, {"personal", false}}) == "private, max-age=31536000, immutable");
    CHECK(control({{"limit", 6}, {"personal", false}}) == "no-store");
    CHECK(control({{"limit", 5}, {"personal", true}}) == "no-store");
}

TEST_CASE("a poll over many regions tells of each from its own cursor, and of new ones where asked") {
    World world;
    world.publish_many(World::binjai, 3);
    world.publish_many(World::medan, 2);
    world.publish_many("18.03", 1);
    FeedServer server(world);
    using Told = std::map<std::string, std::vector<std::string>>;
    const auto told = [&](const json& question) {
        Told ids_of_region;
        for (const auto& event : server.events(question)) ids_of_region[event.at("region")].push_back(event.at("id"));
        return ids_of_region;
    };
    const json cursors{{World::binjai, feed::event_id(2)}, {World::medan, ""}};
    CHECK(told({{"cursors", cursors}}) == Told{{"12.75", ids(3, 3)}, {"12.71", ids(1, 2)}});
    CHECK(told({{"cursors", cursors}, {"new_regions", true}}) ==
          Told{{"12.75", ids(3, 3)}, {"12.71", ids(1, 2)}, {"18.03", ids(1, 1)}});
    CHECK(told({{"cursors", json::object()}, {"new_regions", true}, {"limit", 4}}) ==
          Told{{"12.75", ids(1, 1)}, {"12.71", ids(1, 2)}, {"18.03", ids(1, 1)}});
    CHECK(told({{"cursors", json::object()}}).empty());
}

TEST_CASE("personal parts are shown to those who may see them, and anyone can check the chain from what is served") {
    World world;
    world.publish(World::binjai, World::event(1));
    world.publish(World::binjai, World::event_about_a_person("Siti Aminah"));
    world.publish(World::binjai, World::event(3));
    FeedServer server(world);
    const auto open = server.answer(after("", {{"personal", false}})).body;
    CHECK(open.find("Siti") == std::string::npos);

    // README.md, "Checking the chain": cut the personal part out, hash, compare with the next event.
    std::string previous(64, '0');
    for (const auto& event : server.events(after("")))
        CHECK(event.at("data").contains("personal") == (event.at("id") == ids(2, 2)[0]));
    auto served = server.answer(after("")).body;
    served = served.substr(1, served.size() - 2);
    std::vector<std::string> events;
    for (std::size_t from = 0, to; from < served.size(); from = to + 1) {
        to = std::min(served.find(",{\"specversion\"", from), served.size());
        events.push_back(served.substr(from, to - from));
    }
    REQUIRE(events.size() == 3);
    for (auto event : events) {
        const auto parsed = json::parse(event);
        CHECK(parsed.at("prevhash") == previous);
        if (const auto cut = event.find(",\"personalsalt\":\""); cut != std::string::npos) {
            const auto salt_hex = parsed["data"]["personalsalt"].get<std::string>();
            std::string salted;
            for (std::size_t i = 0; i < salt_hex.size(); i += 2)
                salted += static_cast<char>(std::stoi(salt_hex.substr(i, 2), nullptr, 16));
            const auto personal = event.find("\"personal\":", cut) + 11;
            salted += event.substr(personal, event.size() - 2 - personal);
            CHECK(parsed["data"]["personalhash"] == feed::hex(feed::sha256(salted)));
            event = event.substr(0, cut) + "}}";
        }
        previous = feed::hex(feed::sha256(event));
    }
    CHECK(previous == world.verify(World::binjai).head);
}

TEST_CASE("a poll that has waited long enough is answered with an empty batch") {
    World world;
    world.publish(World::binjai, World::event(1));
    FeedServer server(world);
    const auto begun = http::Clock::now();
    CHECK(server.events(after(feed::event_id(1), {{"timeout", 300}})) == json::array());
    CHECK(http::Clock::now() - begun >= 300ms);
}

TEST_CASE("many who wait hold no thread") {
    World world;
    FeedServer server(world);
    std::vector<std::future<json>> waiting;
    for (int i = 0; i < 12; ++i)  // three times the threads of the pool
        waiting.push_back(std::async(std::launch::async, [&] {
            return server.events(after("", {{"timeout", 15'000}}));
        }));
    REQUIRE(eventually([&] { return server.polls == 12; }));
    CHECK(server.events({{"cursors", {{World::medan, ""}}}}) == json::array());
    world.publish(World::binjai, World::event(1));
    for (auto& poll : waiting) CHECK(poll.get().size() == 1);
}

TEST_CASE("however many ask and wait at once, nobody is turned away") {
    World world;
    FeedServer server(world);
    constexpr int many = 300;  // far more than the pool's threads and its queue
    std::atomic<int> told = 0;
    for (int i = 0; i < many; ++i)
        server.ask(after("", {{"timeout", 20'000}, {"limit", 1 + i % 7}}), [&](const auto& outcome) {
            const auto* answer = std::get_if<http::Response>(&outcome);
            if (answer && answer->status == 200 && json::parse(answer->body).size() == 1) ++told;
        });
    REQUIRE(eventually([&] { return server.polls == many; }));
    world.publish(World::binjai, World::event(1));
    CHECK(eventually([&] { return told == many; }));
}

TEST_CASE("a poll ends with its client") {
    World world;
    FeedServer server(world);
    {
        http::Client client;
        client.fetch(server.call(after("", {{"timeout", 25'000}})), [](const auto&) {});
        REQUIRE(eventually([&] { return server.polls == 1; }));
        CHECK(server.server.statistics().in_flight == 1);
    }
    const auto begun = http::Clock::now();
    CHECK(eventually([&] { return server.server.statistics().in_flight == 0; }));
    CHECK(http::Clock::now() - begun < 15s);  // long before its time was up
}

TEST_CASE("readers of one position are one group, and every group has its turn") {
    const auto position = [](const std::string& region) { return feed::Position({.cursors = {{region, ""}}}); };
    const auto reader = [](int second) {
        return feed::Reader{http::Responder(nullptr), http::Clock::time_point(1s * second)};
    };
    feed::Readers readers;
    readers.add(position("a"), {{1, reader(10)}, {2, reader(20)}});
    readers.add(position("b"), {{3, reader(30)}});
    readers.add(position("a"), {{4, reader(40)}});
    CHECK(readers.size() == 4);
    CHECK(readers.first_deadline() == http::Clock::time_point(10s));

    CHECK(readers.take(position("a"), 3).empty());
    CHECK(readers.take(position("b"), 3).size() == 1);
    CHECK(readers.take(position("b"), 3).empty());
    readers.add(position("b"), {{3, reader(30)}});

    const auto expired = readers.take_expired(http::Clock::time_point(10s));
    REQUIRE(expired.size() == 1);
    CHECK(expired[0].group.contains(1));
    CHECK(readers.take_with_news({{"c", 1}, {"a", 0}}).empty());

    CHECK(readers.take_next().group.size() == 2);
    readers.add(position("a"), {{5, reader(50)}});
    CHECK(readers.take_next().position == position("b"));
    readers.add(position("b"), {{6, reader(60)}});
    const auto with_news = readers.take_with_news({{"a", 1}, {"b", 0}});
    REQUIRE(with_news.size() == 1);
    CHECK(with_news[0].group.contains(5));
    CHECK(readers.take_all().size() == 1);
    CHECK(readers.empty());
}

TEST_CASE("stopping answers all who wait") {
    World world;
    FeedServer server(world);
    auto waiting = std::async(std::launch::async, [&] { return server.answer(after("", {{"timeout", 20'000}})); });
    REQUIRE(eventually([&] { return server.polls == 1; }));
    const auto begun = http::Clock::now();
    server.publisher.stop();
    CHECK(waiting.get().body == "[]");
    CHECK(http::Clock::now() - begun < 10s);
}

TEST_CASE("while the database is away a poll is told to come again") {
    World world;
    postgres::Database nowhere(
        {.connection = "host=/nonexistent dbname=none", .pool_wait = 100ms, .connect_timeout = 100ms});
    World other("personnel");
    FeedServer server(other);
    feed::Publisher publisher(nowhere, "personnel", nullptr);
    http::Server front({}, {{http::Method::get, "/", [&](auto, auto responder) {
                                 publisher.poll({.cursors = {{World::binjai, ""}}}, std::move(responder));
                             }}});
    publisher.attach(front);
    front.start();
    const auto answer = server.client.fetch({http::Method::get,
                                             "http://127.0.0.1:" + std::to_string(front.port()) + "/",
                                             {},
                                             {},
                                             http::Clock::now() + 10s});
    CHECK(answer.status == 503);
    CHECK(answer.headers.get("Retry-After"));
    front.stop(1s);
}
