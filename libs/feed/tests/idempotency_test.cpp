#include <barrier>
#include <catch2/catch.hpp>
#include <thread>

#include "world.hpp"

using feed::Answer;
using feed::Idempotency;
using feed::Writing;

static const Idempotency first{"caller", "POST /v1/regions/{region}/notes", "key-1", "fingerprint"};

/// Writes one note and answers with how often work of this test has run.
struct Notes {
    World world;
    std::atomic<int> runs = 0;

    Answer write(const Idempotency& repeat = first, const char* region = World::binjai) {
        return world.journal.answer(region, repeat, [this](Writing& writing) {
            World::note(writing, "note");
            writing.publish(World::event(1));
            return Answer{201, {{"Location", "/notes/1"}, {"ETag", "\"1\""}}, "run " + std::to_string(++runs)};
        });
    }
};

TEST_CASE("a repeat of a key is answered as the first was, and writes nothing") {
    Notes notes;
    CHECK_FALSE(notes.write().replayed);
    const auto repeat = notes.write();
    CHECK(repeat.replayed);
    CHECK(repeat.status == 201);
    CHECK(repeat.body == "run 1");
    CHECK(repeat.headers.get("Location") == "/notes/1");
    CHECK(repeat.headers.get("ETag") == "\"1\"");
    CHECK(notes.world.notes(World::binjai).size() == 1);
    CHECK(notes.world.event_ids(World::binjai).size() == 1);
}

TEST_CASE("an answer of any bytes comes back as it was") {
    World world;
    const std::string bytes("\0\xff\n\"'\\", 6);
    const auto write = [&] {
        return world.journal.answer(World::binjai, first, [&](Writing&) { return Answer{200, {}, bytes}; });
    };
    CHECK(write().body == bytes);
    CHECK(write().body == bytes);
}

TEST_CASE("a key belongs to its caller, operation and region") {
    Notes notes;
    notes.write();
    CHECK_FALSE(notes.write({"another", first.operation, first.key, first.fingerprint}).replayed);
    CHECK_FALSE(notes.write({first.caller, "another", first.key, first.fingerprint}).replayed);
    CHECK_FALSE(notes.write({first.caller, first.operation, "it's another", first.fingerprint}).replayed);
    CHECK_FALSE(notes.write(first, World::medan).replayed);
}

TEST_CASE("a key that comes again with another request is refused") {
    Notes notes;
    notes.write();
    CHECK_THROWS_AS(notes.write({first.caller, first.operation, first.key, "other"}), feed::KeyReused);
    CHECK(notes.world.notes(World::binjai).size() == 1);
}

TEST_CASE("a refusal is not stored: the key may be used again") {
    Notes notes;
    CHECK_THROWS_AS(notes.world.journal.answer(World::binjai, first,
                                               [](Writing&) -> Answer { throw std::runtime_error("refused"); }),
                    std::runtime_error);
    CHECK_FALSE(notes.write().replayed);
}

TEST_CASE("of several requests with one key at the same time one writes, the others wait for its answer") {
    Notes notes;
    notes.world.tamper("alter table note add unique (region, body)");  // what a work that runs twice stumbles over
    constexpr int requests = 8;
    std::barrier start(requests);
    std::atomic<int> fresh = 0, replayed = 0, failed = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < requests; ++i)
        threads.emplace_back([&] {
            start.arrive_and_wait();
            try {
                const auto answer = notes.write();
                if (answer.body == "run 1") ++(answer.replayed ? replayed : fresh);
            } catch (const std::exception&) {
                ++failed;
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(failed == 0);
    CHECK(fresh == 1);
    CHECK(replayed == requests - 1);
    CHECK(notes.runs == 1);
}

TEST_CASE("after 24 hours an answer is forgotten, and its key may be used anew") {
    Notes notes;
    notes.write();
    notes.world.tamper("update idempotency set created_at = now() - interval '24 hours 1 second'");
    CHECK_FALSE(notes.write().replayed);
    CHECK(notes.write().body == "run 2");
}

TEST_CASE("old answers are deleted, of whichever region") {
    Notes notes;
    notes.write(first, World::medan);
    notes.world.tamper("update idempotency set created_at = now() - interval '24 hours 1 second'");
    feed::Journal restarted(notes.world.database, "personnel", nullptr);  // cleans up with its first answer
    restarted.answer(World::binjai, first, [](Writing&) { return Answer{}; });
    const auto left = notes.world.database.read(postgres::every_region, [](postgres::Transaction& session) {
        return session.query("select region from idempotency").size();
    });
    CHECK(left == 1);
}
