#include "transaction.hpp"

#include <catch2/catch.hpp>

#include "notes.hpp"

using Catch::Matchers::Contains;
using postgres::Rows;
using postgres::Transaction;
using testing_support::TestDatabase;

TEST_CASE("a write takes effect as a whole or not at all") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    const auto number = database.write("12.71", [](Transaction& tx) {
        tx.query("insert into note values ('12.71', 1), ('12.71', 2)");
        return 7;
    });
    CHECK(number == 7);
    CHECK(count_notes(database, "12.71") == 2);
    CHECK_THROWS_WITH(database.write("12.71",
                                     [](Transaction& tx) {
                                         tx.query("delete from note");
                                         throw std::runtime_error("given up");
                                     }),
                      "given up");
    CHECK(count_notes(database, "12.71") == 2);
}

TEST_CASE("the first statement of a write can ride on BEGIN, with its input quoted") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    const std::string text = "it's \\ here";
    database.write_with(
        "12.71",
        [&](const postgres::Database::Quote& quote) {
            return "insert into note values ('12.71', 1, " + quote(text) + ") returning text";
        },
        [&](Transaction& tx, const Rows& first) {
            CHECK(first.front()["text"].text() == text);
            tx.query("insert into note values ('12.71', 2)");
        });
    CHECK(count_notes(database, "12.71") == 2);
    CHECK_THROWS_AS(database.write_with(
                        "12.71", [](const auto&) { return "delete from note; select 1 / 0"; },
                        [](Transaction&, const Rows&) { FAIL("the work must not run"); }),
                    postgres::StatementFailure);
    CHECK(count_notes(database, "12.71") == 2);
}

TEST_CASE("a constraint that refuses is named") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    add_note(database, "12.71", 1);
    try {
        add_note(database, "12.71", 1);
        FAIL("the same key was taken twice");
    } catch (const postgres::ConstraintViolation& violation) {
        CHECK(violation.constraint() == "note_pkey");
    }
}

TEST_CASE("a constraint that is checked at COMMIT is named as well") {
    const TestDatabase here({{"t",
                              {{"0001_t.sql",
                                "create table t (i int, constraint once unique (i) deferrable initially "
                                "deferred)"}}}});
    postgres::Database database(here.options());
    try {
        database.write("12.71", [](Transaction& tx) { tx.query("insert into t values (1), (1)"); });
        FAIL("the same key was taken twice");
    } catch (const postgres::ConstraintViolation& violation) {
        CHECK(violation.constraint() == "once");
    }
}

TEST_CASE("no error text repeats a value, which may be somebody's") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    const std::string secret = "199001012015031001";
    add_note(database, secret, 1);
    CHECK_THROWS_WITH(add_note(database, secret, 1), !Contains(secret));
    const auto misread = [&](const char* sql) {
        database.read("12.71", [&](Transaction& tx) { tx.query(sql, {secret + "x"}); });
    };
    CHECK_THROWS_WITH(misread("select $1::text::integer"), !Contains(secret));
    CHECK_THROWS_WITH(misread("select $1::text::date"), !Contains(secret));
}

TEST_CASE("a mistake in a statement is told with its code") {
    const TestDatabase here;
    postgres::Database database(here.options());
    try {
        database.read("12.71", [](Transaction& tx) { tx.query("select * from nowhere"); });
        FAIL("there is no such table");
    } catch (const postgres::StatementFailure& failure) {
        CHECK(failure.sqlstate() == "42P01");
        CHECK_THAT(failure.what(), Contains("nowhere"));
    }
}

TEST_CASE("a failed statement that the work ignores does not pass for a commit") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    CHECK_THROWS_AS(database.write("12.71",
                                   [](Transaction& tx) {
                                       tx.query("insert into note values ('12.71', 1)");
                                       try {
                                           tx.query("insert into note values ('12.71', 1)");
                                       } catch (const postgres::ConstraintViolation&) {
                                       }
                                   }),
                    postgres::ConstraintViolation);
    CHECK(count_notes(database, "12.71") == 0);
}

TEST_CASE("work that ends its transaction itself is refused") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    CHECK_THROWS_AS(database.write("12.71", [](Transaction& tx) { tx.query("rollback"); }), std::logic_error);
}

TEST_CASE("a read and a snapshot cannot write") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    const auto insert = [](Transaction& tx) { tx.query("insert into note values ('12.71', 1)"); };
    CHECK_THROWS_AS(database.read("12.71", insert), postgres::StatementFailure);
    CHECK_THROWS_AS(database.snapshot("12.71", insert), postgres::StatementFailure);
}

TEST_CASE("a snapshot is of one moment") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    database.snapshot("12.71", [&](Transaction& tx) {
        CHECK(tx.query("select id from note").empty());
        add_note(database, "12.71", 1);
        CHECK(tx.query("select id from note").empty());
    });
    CHECK(count_notes(database, "12.71") == 1);
}

TEST_CASE("a connection serves on after a failed statement") {
    const TestDatabase here({notes});
    postgres::Database database({.connection = here.connection(), .pool_size = 1});
    CHECK_THROWS(database.read("12.71", [](Transaction& tx) { tx.query("select 1 / 0"); }));
    CHECK_THROWS(database.write("12.71", [](Transaction& tx) { tx.query("select 1 / 0"); }));
    CHECK(count_notes(database, "12.71") == 0);
    CHECK(database.statistics().size == 1);
}

TEST_CASE("a prepared statement survives a change of its table") {
    const TestDatabase here({notes});
    postgres::Database database({.connection = here.connection(), .pool_size = 1});
    add_note(database, "12.71", 1);
    const auto all = [](Transaction& tx) { return tx.query("select * from note").front()["text"].text(); };
    REQUIRE(database.read("12.71", all) == "halo");
    here.execute("alter table " + here.name() + ".note add column written_on date");
    CHECK(database.read("12.71", all) == "halo");
    here.execute("alter table " + here.name() + ".note add column written_by text");
    CHECK(database.write("12.71", all) == "halo");
}
