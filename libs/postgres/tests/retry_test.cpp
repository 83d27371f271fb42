#include <barrier>
#include <catch2/catch.hpp>

#include "notes.hpp"

using postgres::Transaction;
using testing_support::TestDatabase;

static std::string text_of(postgres::Database& database, int id) {
    return database.read("12.71", [&](Transaction& tx) {
        return tx.query("select text from note where id = $1", {id}).front()["text"].text();
    });
}

TEST_CASE("a write that another one overtook is run again on what the other left") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    auto options = here.options();
    options.connection += " options='-c default_transaction_isolation=serializable'";
    postgres::Database serializable(options);
    add_note(database, "12.71", 1, "1");

    int runs = 0;
    serializable.write("12.71", [&](Transaction& tx) {
        const auto before = tx.query("select text from note where id = 1").front()["text"].text();
        if (++runs == 1)
            database.write("12.71",
                           [](Transaction& other) { other.query("update note set text = '10' where id = 1"); });
        tx.query("update note set text = $1 where id = 1", {std::to_string(std::stoi(before) + 1)});
    });
    CHECK(runs == 2);
    CHECK(text_of(database, 1) == "11");
    CHECK(serializable.statistics().retries == 1);
}

TEST_CASE("of two writes that wait for each other one is run again, and both take effect") {
    const TestDatabase here({notes});
    here.execute("alter role " + here.name() + " set deadlock_timeout = '20ms'");
    postgres::Database database(here.options());
    add_note(database, "12.71", 1, "");
    add_note(database, "12.71", 2, "");

    std::barrier both(2);
    std::atomic<int> runs = 0;
    const auto append = [&](const std::string& letter, int first, int second) {
        bool met = false;
        database.write("12.71", [&](Transaction& tx) {
            ++runs;
            const std::string sql = "update note set text = text || $1 where id = $2";
            tx.query(sql, {letter, first});
            if (!std::exchange(met, true)) both.arrive_and_wait();
            tx.query(sql, {letter, second});
        });
    };
    {
        const std::jthread one([&] { append("a", 1, 2); }), other([&] { append("b", 2, 1); });
    }
    CHECK(runs > 2);  // the one that is run again may meet the other once more
    CHECK(text_of(database, 1).size() == 2);
    CHECK(text_of(database, 2).size() == 2);
}

TEST_CASE("a write that never gets through gives up after five runs") {
    const TestDatabase here;
    postgres::Database database(here.options());
    int runs = 0;
    CHECK_THROWS_AS(database.write("12.71",
                                   [&](Transaction& tx) {
                                       ++runs;
                                       tx.query("do $$ begin raise exception using errcode = '40001'; end $$");
                                   }),
                    postgres::Unavailable);
    CHECK(runs == 5);
}

TEST_CASE("a write is run again also when its work hides that it was overtaken") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    int runs = 0;
    database.write("12.71", [&](Transaction& tx) {
        if (++runs > 1) return;
        try {
            tx.query("do $$ begin raise exception using errcode = '40P01'; end $$");
        } catch (const postgres::Unavailable&) {
        }
    });
    CHECK(runs == 2);
}

TEST_CASE("work that has handed out rows is not run again, as it would hand them out twice") {
    const TestDatabase here;
    postgres::Database database(here.options());
    int rows = 0;
    CHECK_THROWS_AS(database.snapshot("12.71",
                                      [&](Transaction& tx) {
                                          tx.each("select 1", {}, 10, [&](const postgres::Rows& piece) {
                                              rows += piece.size();
                                              return true;
                                          });
                                          tx.query("do $$ begin raise exception using errcode = '40001'; end $$");
                                      }),
                    postgres::Unavailable);
    CHECK(rows == 1);
}
