#include <catch2/catch.hpp>
#include <thread>

#include "digest.hpp"
#include "world.hpp"

using feed::Writing;

TEST_CASE("events are numbered in the order published, each with its predecessor's hash") {
    World world;
    world.journal.write(World::binjai, [](Writing& writing) {
        writing.publish(World::event(7));
        writing.publish(World::event(8));
    });
    world.publish(World::binjai, World::event(9));

    const auto bodies =
        world.texts(World::binjai, "select convert_from(body, 'UTF8') from event where region = $1 order by seq");
    REQUIRE(bodies.size() == 3);
    std::string previous(64, '0');
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        const auto event = nlohmann::json::parse(bodies[i]);
        CHECK(event["id"] == feed::event_id(i + 1));
        CHECK(event["specversion"] == "1.0");
        CHECK(event["source"] == "/v1/regions/12.75/feeds/personnel");
        CHECK(event["type"] == "id.kinerja.test.noted");
        CHECK(event["subject"] == "subject-" + std::to_string(i + 7));
        CHECK(event["datacontenttype"] == "application/json");
        CHECK(event["region"] == "12.75");
        CHECK(event["data"]["number"] == i + 7);
        CHECK(event["prevhash"] == previous);
        previous = feed::hex(feed::sha256(bodies[i]));
    }
    const auto verified = world.verify(World::binjai);
    CHECK(verified.intact);
    CHECK(verified.events == 3);
    CHECK(verified.head == previous);
}

TEST_CASE("concurrent writers leave no gap and no overlap, and readers see numbers appear in order") {
    World world;
    constexpr int writers = 6, writes = 40;
    std::atomic<bool> done = false, in_order = true;
    std::thread reader([&] {
        while (!done)
            for (const auto* region : {World::binjai, World::medan}) {
                const auto seen = world.event_ids(region);
                if (seen != ids(1, static_cast<int>(seen.size()))) in_order = false;
            }
    });
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&, writer] {
            for (int i = 0; i < writes; ++i)
                world.journal.write(writer % 3 == 0 ? World::medan : World::binjai, [&](Writing& writing) {
                    for (int n = 0; n <= i % 3; ++n) {
                        World::note(writing, std::to_string(writer) + "/" + std::to_string(i));
                        writing.publish(World::event(n));
                    }
                });
        });
    for (auto& thread : threads) thread.join();
    done = true;
    reader.join();

    CHECK(in_order);
    for (const auto* region : {World::binjai, World::medan}) {
        CHECK(world.event_ids(region).size() == world.notes(region).size());
        CHECK(world.verify(region).intact);
        CHECK(world.verify(region).events == world.notes(region).size());
    }
}

TEST_CASE("a write that throws leaves neither rows nor events") {
    World world;
    CHECK_THROWS_AS(world.journal.write(World::binjai,
                                        [](Writing& writing) {
                                            World::note(writing, "gone");
                                            writing.publish(World::event(1));
                                            throw std::runtime_error("no");
                                        }),
                    std::runtime_error);
    CHECK(world.notes(World::binjai).empty());
    CHECK(world.event_ids(World::binjai).empty());
    CHECK(world.verify(World::binjai).head == std::string(64, '0'));
}

TEST_CASE("a server process killed in the middle of a write leaves no gap") {
    World world;
    world.publish(World::binjai, World::event(1));
    int runs = 0;
    try {
        world.journal.write(World::binjai, [&](Writing& writing) {
            World::note(writing, "written once");
            writing.publish(World::event(2));
            if (++runs == 1) writing.sql().query("select pg_terminate_backend(pg_backend_pid())");
        });
    } catch (const postgres::Unavailable&) {
        runs = 0;  // not run again: then nothing of it may be there
    }
    const std::size_t written = runs > 0 ? 1 : 0;
    CHECK(world.notes(World::binjai).size() == written);
    world.publish(World::binjai, World::event(3));
    CHECK(world.event_ids(World::binjai) == ids(1, static_cast<int>(written) + 2));
    CHECK(world.verify(World::binjai).intact);
}

TEST_CASE("a region sees no row of another, even without a WHERE clause") {
    World world;
    world.publish(World::medan, World::event(1));
    world.journal.answer(World::medan, {"caller", "operation", "key", "print"}, [](Writing&) {
        return feed::Answer{201, {}, "{}"};
    });
    world.journal.write(World::medan, [](Writing& writing) {
        writing.sql().query("insert into feed_cursor values ($1, 'kpi', '')", {writing.region()});
    });
    for (const auto* table : {"event", "feed_head", "idempotency", "feed_cursor"}) {
        const auto rows = [&](const char* region) {
            return world.database.read(region, [&](postgres::Transaction& session) {
                return session.query(std::string("select count(*) from ") + table).front()[0].integer();
            });
        };
        CAPTURE(table);
        CHECK(rows(World::binjai) == 0);
        CHECK(rows(World::medan) == 1);
    }
}

TEST_CASE("an attempt that is given up leaves neither rows nor events, and what comes around it stays") {
    World world;
    const auto attempt = [&](const std::function<bool(Writing&)>& work) {
        world.journal.write(World::binjai, [&](Writing& writing) {
            World::note(writing, "before");
            writing.publish(World::event(1));
            try {
                writing.attempt([&] {
                    World::note(writing, "tried");
                    writing.publish(World::event(2));
                    return work(writing);
                });
            } catch (const postgres::ConstraintViolation&) {
                World::note(writing, "refused");
            }
            writing.publish(World::event(3));
        });
    };
    using Notes = std::vector<std::string>;
    SECTION("by its own decision") {
        attempt([](Writing&) { return false; });
        CHECK(world.notes(World::binjai) == Notes{"before"});
        CHECK(world.event_ids(World::binjai).size() == 2);
    }
    SECTION("by a statement that fails") {
        attempt([](Writing& writing) {
            writing.sql().query("insert into note (region, body) values ($1, null)", {writing.region()});
            return true;
        });
        CHECK(world.notes(World::binjai) == Notes{"before", "refused"});
        CHECK(world.event_ids(World::binjai).size() == 2);
    }
    SECTION("not at all") {
        attempt([](Writing&) { return true; });
        CHECK(world.notes(World::binjai) == Notes{"before", "tried"});
        CHECK(world.event_ids(World::binjai).size() == 3);
    }
}

TEST_CASE("a rehearsal sees its own rows and leaves nothing") {
    World world;
    std::int64_t seen = 0;
    world.journal.write(World::binjai, [&](Writing& writing) {
        writing.rehearse([&] {
            World::note(writing, "rehearsed");
            writing.publish(World::event(1));
            seen = writing.sql().query("select count(*) from note").front()[0].integer();
        });
        writing.publish(World::event(2));
    });
    CHECK(seen == 1);
    CHECK(world.notes(World::binjai).empty());
    CHECK(world.event_ids(World::binjai).size() == 1);
}

TEST_CASE("what could not be told as a CloudEvent is refused where it is published") {
    World world;
    const std::vector<feed::Event> refused{
        {"", "subject", "{}", ""},
        {"id.Kinerja", "subject", "{}", ""},
        {"id.kinerja\"", "subject", "{}", ""},
        {"id.kinerja", "", "{}", ""},
        {"id.kinerja", "sub\"ject", "{}", ""},
        {"id.kinerja", "subject", "", ""},
        {"id.kinerja", "subject", "[1]", ""},
        {"id.kinerja", "subject", "{\"a\":}", ""},
        {"id.kinerja", "subject", "{\"a\":\"\xff\"}", ""},
        {"id.kinerja", "subject", "{}", "text"},
    };
    for (const auto& event : refused) {
        CAPTURE(event.type, event.subject, event.data, event.personal);
        CHECK_THROWS_AS(world.publish(World::binjai, event), std::invalid_argument);
    }
    CHECK_THROWS_AS(world.publish(postgres::every_region, World::event(1)), std::invalid_argument);
}
