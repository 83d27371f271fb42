#include <catch2/catch.hpp>

#include "notes.hpp"

using postgres::Transaction;
using testing_support::TestDatabase;

namespace {

/// Medan has two notes and Binjai one.
struct TwoRegions {
    TestDatabase here{{notes}};
    postgres::Database database;
    explicit TwoRegions(int pool_size = 16) : database({.connection = here.connection(), .pool_size = pool_size}) {
        add_note(database, "12.71", 1);
        add_note(database, "12.71", 2);
        add_note(database, "12.75", 1);
    }
};

}

TEST_CASE("a statement that names no region sees only its own region's rows") {
    TwoRegions two;
    CHECK(count_notes(two.database, "12.71") == 2);
    CHECK(count_notes(two.database, "12.75") == 1);
    CHECK(count_notes(two.database, "12.77") == 0);
    const auto in_transaction = [&](const std::string& region) {
        return two.database.write(region, [](Transaction& tx) { return tx.query("select id from note").size(); });
    };
    CHECK(in_transaction("12.71") == 2);
    CHECK(in_transaction("12.75") == 1);
    const auto of_one_moment = [&](const std::string& region) {
        return two.database.snapshot(region, [](Transaction& tx) { return tx.query("select id from note").size(); });
    };
    CHECK(of_one_moment("12.71") == 2);
    CHECK(of_one_moment("12.75") == 1);
}

TEST_CASE("a service's own work sees every region") {
    TwoRegions two;
    CHECK(count_notes(two.database, postgres::every_region) == 3);
}

TEST_CASE("a connection shows the next caller nothing of the last one's region") {
    TwoRegions two(1);
    for (int i = 0; i != 3; ++i) {
        CHECK(count_notes(two.database, "12.71") == 2);
        CHECK(count_notes(two.database, "12.75") == 1);
        two.database.write("12.71", [](Transaction& tx) { CHECK(tx.query("select id from note").size() == 2); });
        CHECK(count_notes(two.database, "12.75") == 1);
        CHECK_THROWS(two.database.write("12.71", [](Transaction&) { throw std::runtime_error("given up"); }));
        CHECK(count_notes(two.database, "12.75") == 1);
    }
    CHECK(two.database.statistics().size == 1);
}

TEST_CASE("a connection that names no region sees nothing") {
    TwoRegions two;
    two.here.execute("create table " + two.here.name() + ".seen as select 0 as count");
    two.here.execute("grant all on " + two.here.name() + ".seen to " + two.here.name());
    two.here.execute("set role " + two.here.name() + "; set search_path = " + two.here.name() +
                     "; update seen set count = (select count(*) from note) + 100");
    const auto seen = two.database.read(
        "*", [](Transaction& tx) { return tx.query("select count from seen").front()["count"].integer(); });
    CHECK(seen == 100);
}

TEST_CASE("no row can be written into another region, or changed there") {
    TwoRegions two;
    CHECK_THROWS_AS(
        two.database.write("12.71", [](Transaction& tx) { tx.query("insert into note values ('12.75', 9)"); }),
        postgres::StatementFailure);
    CHECK_THROWS_AS(two.database.write("12.71", [](Transaction& tx) { tx.query("update note set region = '12.75'"); }),
                    postgres::StatementFailure);
    two.database.write("12.71", [](Transaction& tx) { CHECK(tx.query("delete from note").affected() == 2); });
    CHECK(count_notes(two.database, "*") == 1);
}

TEST_CASE("a region that looks like SQL is only a region") {
    TwoRegions two;
    const std::string odd = "12.71', true); select set_config('app.region', '*";
    CHECK(count_notes(two.database, odd) == 0);
    two.database.write(odd, [](Transaction& tx) { CHECK(tx.query("select id from note").empty()); });
}

TEST_CASE("a connection is chosen whose session is in the region already") {
    TwoRegions two;
    const auto process = [](Transaction& tx) {
        return tx.query("select pg_backend_pid() as id").front()["id"].integer();
    };
    const auto nested = two.database.read("12.71", [&](Transaction& outer) {
        const auto inner = two.database.read("12.75", process);
        return std::pair(process(outer), inner);
    });
    REQUIRE(nested.first != nested.second);
    for (int i = 0; i != 3; ++i) {
        CHECK(two.database.read("12.71", process) == nested.first);
        CHECK(two.database.read("12.75", process) == nested.second);
    }
}
