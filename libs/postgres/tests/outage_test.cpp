#include <catch2/catch.hpp>

#include "captured_log.hpp"
#include "notes.hpp"
#include "test_cluster.hpp"

using namespace std::chrono_literals;
using postgres::Transaction;
using testing_support::TestCluster;
using testing_support::TestDatabase;

namespace {

std::int64_t process(Transaction& tx) { return tx.query("select pg_backend_pid() as id").front()["id"].integer(); }

void kill(const TestDatabase& here, std::int64_t backend) {
    here.execute("select pg_terminate_backend(" + std::to_string(backend) + ", 5000)");
}

constexpr auto alive = postgres::statement("test.alive", "select 1");

}

TEST_CASE("work whose connection is lost before COMMIT is run again on a new one") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    int runs = 0;
    database.write("12.71", [&](Transaction& tx) {
        tx.query("insert into note values ('12.71', 1)");
        if (++runs == 1) kill(here, process(tx));
        tx.query("insert into note values ('12.71', 2)");
    });
    CHECK(runs == 2);
    CHECK(count_notes(database, "12.71") == 2);
    CHECK(database.statistics().reconnects >= 1);

    runs = 0;
    database.read("12.71", [&](Transaction& tx) {
        if (++runs == 1) kill(here, process(tx));
        tx.query("select 1");
    });
    CHECK(runs == 2);
}

TEST_CASE("work that loses its connection again is not run a third time") {
    const TestDatabase here;
    postgres::Database database(here.options());
    int runs = 0;
    CHECK_THROWS_AS(database.write("12.71",
                                   [&](Transaction& tx) {
                                       ++runs;
                                       kill(here, process(tx));
                                       tx.query("select 1");
                                   }),
                    postgres::Unavailable);
    CHECK(runs == 2);
}

TEST_CASE("a write whose connection is lost at COMMIT is in doubt, and is not run again") {
    // The trigger fires within COMMIT and ends its own session.
    const TestDatabase here({notes,
                             {"doubt",
                              {{"0001_doubt.sql",
                                "create function die() returns trigger language plpgsql as $$ begin "
                                "perform pg_terminate_backend(pg_backend_pid()); return null; end $$;"
                                "create constraint trigger doubt after insert on note deferrable initially deferred "
                                "for each row execute function die();"}}}});
    postgres::Database database(here.options());
    int runs = 0;
    CHECK_THROWS_AS(database.write("12.71",
                                   [&](Transaction& tx) {
                                       ++runs;
                                       tx.query("insert into note values ('12.71', 1)");
                                   }),
                    postgres::Unavailable);
    CHECK(runs == 1);
    CHECK(count_notes(database, "12.71") == 0);
}

TEST_CASE("a restart of the server between two calls goes unnoticed") {
    TestCluster cluster;
    const TestDatabase here(cluster.connection(), {notes});
    postgres::Database database(here.options());
    // Several connections that lie idle, all of which the restart closes.
    database.read("12.71", [&](Transaction&) {
        database.read("12.71", [&](Transaction&) { CHECK(count_notes(database, "12.71") == 0); });
    });
    REQUIRE(database.statistics().size == 3);
    cluster.stop();
    cluster.start();
    for (int i = 0; i != 3; ++i) add_note(database, "12.71", i);
    CHECK(count_notes(database, "12.71") == 3);
}

TEST_CASE("while the server is down callers are told at once to come back, and are served as soon as it is up") {
    TestCluster cluster;
    const TestDatabase here(cluster.connection(), {notes});
    auto options = here.options();
    options.connect_timeout = 30s;  // a server that has just started may be slow to let the first one in
    postgres::Database database(std::move(options));
    add_note(database, "12.71", 1);
    cluster.stop();
    for (int i = 0; i != 50; ++i) CHECK_THROWS_AS(count_notes(database, "12.71"), postgres::Unavailable);
    CHECK_FALSE(database.serves(alive, 1s));
    CHECK(database.statistics().in_use == 0);
    cluster.start();
    CHECK(count_notes(database, "12.71") == 1);
    CHECK(database.serves(alive, 10s));
}

TEST_CASE("a database that can be connected to, and lets nothing be read, does not serve") {
    static constexpr auto probe = postgres::statement("test.probe", "select from note limit 1");
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    CHECK(database.serves(probe, 5s));
    here.execute("revoke select on " + here.name() + ".note from " + here.name());
    CHECK(database.serves(alive, 5s));
    CHECK_FALSE(database.serves(probe, 5s));
}

TEST_CASE("why no connection can be made is told once, and anew when the reason is another, and its end") {
    TestCluster cluster;
    const TestDatabase here(cluster.connection(), {notes});
    auto options = here.options();
    options.connect_timeout = 30s;
    postgres::Database database(options);
    const testing_support::CapturedLog log;
    const auto told = [&] { return log.lines_with("refuses to be connected to"); };

    here.execute("alter role " + here.name() + " nologin");
    for (int i = 0; i != 3; ++i) CHECK_THROWS_AS(count_notes(database, "12.71"), postgres::Unavailable);
    REQUIRE(told().size() == 1);
    CHECK_THAT(told().front(), Catch::Matchers::Contains("is not permitted to log in"));
    CHECK(database.statistics().refused == 3);

    cluster.stop();
    for (int i = 0; i != 3; ++i) CHECK_THROWS_AS(count_notes(database, "12.71"), postgres::Unavailable);
    CHECK(told().size() == 2);

    cluster.start();
    here.execute("alter role " + here.name() + " login");
    CHECK(count_notes(database, "12.71") == 0);
    CHECK(log.lines_with("can be connected to again").size() == 1);
    CHECK(told().size() == 2);
}

TEST_CASE("a server that hangs costs its callers no more than the time-outs") {
    TestCluster cluster;
    const TestDatabase here(cluster.connection(), {notes});
    postgres::Database database(
        {.connection = here.connection(), .pool_size = 1, .statement_timeout = 100ms, .connect_timeout = 200ms});
    REQUIRE(count_notes(database, "12.71") == 0);
    cluster.pause();
    const auto start = std::chrono::steady_clock::now();
    CHECK_THROWS_AS(count_notes(database, "12.71"), postgres::Unavailable);  // on the connection that is open
    CHECK_THROWS_AS(count_notes(database, "12.71"), postgres::Unavailable);  // and on a new one
    CHECK_FALSE(database.serves(alive, 200ms));
    CHECK(std::chrono::steady_clock::now() - start < 30s);
    cluster.resume();
    CHECK(eventually([&] {
        try {
            return count_notes(database, "12.71") == 0;
        } catch (const postgres::Unavailable&) {
            return false;
        }
    }));
}
