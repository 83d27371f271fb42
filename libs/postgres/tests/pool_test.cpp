#include <catch2/catch.hpp>
#include <latch>

#include "notes.hpp"

using namespace std::chrono_literals;
using postgres::Transaction;
using testing_support::TestDatabase;

TEST_CASE("connections are opened when they are needed and used again") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    CHECK(database.statistics().size == 0);
    for (int i = 0; i != 10; ++i) count_notes(database, "12.71");
    CHECK(database.statistics().size == 1);
    CHECK(database.statistics().in_use == 0);
    database.read("12.71", [&](Transaction&) {
        CHECK(database.statistics().in_use == 1);
        count_notes(database, "12.71");
        CHECK(database.statistics().size == 2);
    });
}

TEST_CASE("who finds all connections taken waits for one, and is told to come back when none is freed in time") {
    const TestDatabase here({notes});
    postgres::Database database({.connection = here.connection(), .pool_size = 1, .pool_wait = 50ms});
    database.snapshot("12.71",
                      [&](Transaction&) { CHECK_THROWS_AS(count_notes(database, "12.71"), postgres::Unavailable); });
    CHECK(count_notes(database, "12.71") == 0);
    CHECK(database.statistics().waits == 1);
    CHECK(database.statistics().timeouts == 1);
}

TEST_CASE("a connection that is given back goes to who waits") {
    const TestDatabase here({notes});
    postgres::Database database({.connection = here.connection(), .pool_size = 2, .pool_wait = 1min});
    std::atomic<int> done = 0;
    {
        std::vector<std::jthread> callers;
        for (int i = 0; i != 8; ++i)
            callers.emplace_back([&, i] {
                for (int n = 0; n != 20; ++n) add_note(database, "12.71", 100 * i + n);
                ++done;
            });
    }
    CHECK(done == 8);
    CHECK(count_notes(database, "12.71") == 160);
    CHECK(database.statistics().size == 2);
    CHECK(database.statistics().timeouts == 0);
}

TEST_CASE("a statement that takes too long is ended, and the connection serves on") {
    const TestDatabase here({notes});
    postgres::Database database({.connection = here.connection(), .pool_size = 1, .statement_timeout = 50ms});
    const auto sleep = [](Transaction& tx) { tx.query("select pg_sleep(60)"); };
    CHECK_THROWS_AS(database.read("12.71", sleep), postgres::Unavailable);
    CHECK_THROWS_AS(database.write("12.71", sleep), postgres::Unavailable);
    CHECK(count_notes(database, "12.71") == 0);
    CHECK(database.statistics().reconnects == 0);
}

TEST_CASE("a busy pool does not make the database look unreachable") {
    static constexpr auto alive = postgres::statement("test.alive", "select 1");
    const TestDatabase here;
    postgres::Database database({.connection = here.connection(), .pool_size = 1, .pool_wait = 50ms});
    database.read("12.71", [&](Transaction&) { CHECK(database.serves(alive, 5s)); });
}

TEST_CASE("what cannot work is refused at the start, without quoting the password") {
    CHECK_THROWS_AS(postgres::Database({.connection = "host=x", .pool_size = 0}), std::invalid_argument);
    try {
        const postgres::Database database({.connection = "host=x password=s3cret nonsense"});
        FAIL("the connection string is malformed");
    } catch (const std::invalid_argument& refusal) {
        CHECK_THAT(refusal.what(), !Catch::Matchers::Contains("s3cret") && !Catch::Matchers::Contains("nonsense"));
    }
}

TEST_CASE("sessions carry a name and the limits that the pool was given") {
    const TestDatabase here;
    postgres::Database database(
        {.connection = here.connection() + " application_name=personnel options='-c work_mem=5MB'",
         .statement_timeout = 1234ms});
    const auto shown = [&](const std::string& setting) {
        return database.read("12.71", [&](Transaction& tx) {
            return tx.query("select current_setting($1) as value", {setting}).front()["value"].text();
        });
    };
    CHECK(shown("application_name") == "personnel");
    CHECK(shown("statement_timeout") == "1234ms");
    CHECK(shown("idle_in_transaction_session_timeout") == "1min");
    CHECK(shown("work_mem") == "5MB");
    CHECK(shown("client_encoding") == "UTF8");
}
