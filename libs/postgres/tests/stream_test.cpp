#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "notes.hpp"

using postgres::Rows;
using postgres::Transaction;
using postgres::Value;
using testing_support::TestDatabase;

namespace {

#ifdef KINERJA_SANITIZED
constexpr bool memory_is_ours = false;  // the sanitizers keep what was freed
#else
constexpr bool memory_is_ours = true;
#endif

/// 200,000 rows of 500 bytes: 100 MB.
constexpr const char* many_rows = "select i, repeat('x', 500) as text from generate_series(1, 200000) i";
constexpr const char* copy_many_rows = "copy (select repeat('x', 500) from generate_series(1, 200000)) to stdout";

long resident_kib() {
    long size = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> size >> resident;
    return resident * (::sysconf(_SC_PAGESIZE) / 1024);
}

void check_memory_since(long before) {
    if (memory_is_ours) CHECK(resident_kib() - before < 16 * 1024);
}

/// As `copy_in` asks for them.
auto rows_of(std::vector<std::vector<Value>> rows) {
    return [rows = std::move(rows), i = std::size_t{0}](std::vector<Value>& row) mutable {
        if (i == rows.size()) return false;
        row = rows[i++];
        return true;
    };
}

std::string copied_out(postgres::Database& database, const std::string& sql) {
    return database.snapshot("12.71", [&](Transaction& tx) {
        std::string all;
        tx.copy_out(sql, [&](std::string_view lines) {
            all += lines;
            return true;
        });
        return all;
    });
}

}

TEST_CASE("each hands out all rows once, in order, in pieces, with the memory of a piece") {
    const TestDatabase here;
    postgres::Database database(here.options());
    const auto before = resident_kib();
    std::int64_t next = 1;
    int largest = 0;
    const auto take = [&](const Rows& rows) {
        largest = std::max(largest, rows.size());
        for (const auto row : rows)
            if (row["i"].integer() == next) ++next;
        return true;
    };
    database.snapshot("12.71", [&](Transaction& tx) { tx.each(many_rows, {}, 1000, take); });
    CHECK(next == 200'001);
    CHECK(largest == 1000);
    check_memory_since(before);
}

TEST_CASE("each takes parameters, an uneven last piece and no rows at all") {
    const TestDatabase here;
    postgres::Database database(here.options());
    const auto pieces = [&](int count) {
        std::vector<int> sizes;
        database.read("12.71", [&](Transaction& tx) {
            tx.each("select generate_series(1, $1::int)", {count}, 4, [&](const Rows& rows) {
                sizes.push_back(rows.size());
                return true;
            });
        });
        return sizes;
    };
    CHECK(pieces(10) == std::vector{4, 4, 2});
    CHECK(pieces(8) == std::vector{4, 4});
    CHECK(pieces(0).empty());
}

TEST_CASE("each stops when it is told to, and other statements may run beside it") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    int pieces = 0;
    database.write("12.71", [&](Transaction& tx) {
        tx.each("select generate_series(1, 100) as i", {}, 1, [&](const Rows& rows) {
            tx.query("insert into note values ('12.71', $1)", {rows.front()["i"].integer()});
            return ++pieces < 3;
        });
        CHECK(tx.query("select id from note").size() == 3);
    });
    CHECK(pieces == 3);
    CHECK(count_notes(database, "12.71") == 3);
}

TEST_CASE("what copy_in takes copy_out gives, whatever is in it") {
    const TestDatabase here({{"t", {{"0001_t.sql", "create table t (i int, text text, list text[])"}}}});
    postgres::Database database(here.options());
    const std::string odd = "tab\there\nnew line\\ back\r\\N \"quoted\"";
    database.write("12.71", [&](Transaction& tx) {
        tx.copy_in(
            "t", {"i", "text", "list"},
            rows_of({{1, odd, std::vector<std::string>{odd, ""}}, {2, std::nullopt, std::nullopt}, {3, "", "{}"}}));
        const auto rows = tx.query("select text, list[1] as first from t order by i");
        REQUIRE(rows.size() == 3);
        CHECK(rows[0]["text"].text() == odd);
        CHECK(rows[0]["first"].text() == odd);
        CHECK(rows[1]["text"].is_null());
        CHECK(rows[2]["text"].text().empty());
    });
    CHECK(copied_out(database, "copy (select i, text from t where i > 1 order by i) to stdout") == "2\t\\N\n3\t\n");
}

TEST_CASE("copy_in fills a table under row-level security, and no other region's") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    const auto copy = [&](const std::string& region) {
        database.write("12.71", [&](Transaction& tx) {
            tx.copy_in("note", {"region", "id"}, rows_of({{"12.71", 1}, {region, 2}}));
        });
    };
    CHECK_THROWS_AS(copy("12.75"), postgres::StatementFailure);
    CHECK(count_notes(database, "*") == 0);
    copy("12.71");
    CHECK(count_notes(database, "12.71") == 2);
    CHECK(copied_out(database, "copy note (id) to stdout") == "1\n2\n");
}

TEST_CASE("copy_in names the constraint that refuses, and leaves nothing behind") {
    const TestDatabase here({{"t", {{"0001_t.sql", "create table t (i int constraint positive check (i > 0))"}}}});
    postgres::Database database({.connection = here.connection(), .pool_size = 1});
    try {
        database.write("12.71", [](Transaction& tx) {
            // Enough for the refusal to arrive while rows are still being sent.
            int i = 0;
            tx.copy_in("t", {"i"}, [&](std::vector<Value>& row) {
                row = {i};
                return ++i < 1'000'000;
            });
        });
        FAIL("0 is not positive");
    } catch (const postgres::ConstraintViolation& violation) {
        CHECK(violation.constraint() == "positive");
    }
    CHECK(copied_out(database, "copy t to stdout").empty());
    CHECK(database.statistics().reconnects == 0);
}

TEST_CASE("an exception of whom copy_in asks for rows gives up the whole copy") {
    const TestDatabase here({{"t", {{"0001_t.sql", "create table t (i int)"}}}});
    postgres::Database database({.connection = here.connection(), .pool_size = 1});
    int i = 0;
    CHECK_THROWS_WITH(database.write("12.71",
                                     [&](Transaction& tx) {
                                         tx.copy_in("t", {"i"}, [&](std::vector<Value>& row) {
                                             if (++i == 100) throw std::runtime_error("upload was cut");
                                             row = {i};
                                             return true;
                                         });
                                     }),
                      "upload was cut");
    CHECK(copied_out(database, "copy t to stdout").empty());
    CHECK(database.statistics().size == 1);
}

TEST_CASE("a row with too few values is a mistake") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    CHECK_THROWS_AS(database.write("12.71",
                                   [](Transaction& tx) {
                                       tx.copy_in("note", {"region", "id"}, rows_of({{"12.71"}}));
                                   }),
                    std::logic_error);
}

TEST_CASE("copy_out hands out whole lines with the memory of a piece") {
    const TestDatabase here;
    postgres::Database database(here.options());
    const auto before = resident_kib();
    std::size_t bytes = 0;
    bool whole = true;
    database.snapshot("12.71", [&](Transaction& tx) {
        tx.copy_out(copy_many_rows, [&](std::string_view lines) {
            bytes += lines.size();
            whole = whole && lines.ends_with('\n');
            return true;
        });
    });
    CHECK(bytes == 200'000UL * 501);
    CHECK(whole);
    check_memory_since(before);
}

TEST_CASE("copy_out stops when it is told to, and the transaction goes on") {
    const TestDatabase here({notes});
    postgres::Database database({.connection = here.connection(), .pool_size = 1});
    database.write("12.71", [&](Transaction& tx) {
        tx.query("insert into note values ('12.71', 1)");
        int pieces = 0;
        tx.copy_out(copy_many_rows, [&](std::string_view) { return ++pieces < 2; });
        CHECK(pieces == 2);
        tx.query("insert into note values ('12.71', 2)");
    });
    CHECK(count_notes(database, "12.71") == 2);
    CHECK_THROWS_WITH(database.read("12.71",
                                    [&](Transaction& tx) {
                                        tx.copy_out(copy_many_rows, [](std::string_view) -> bool {
                                            throw std::runtime_error("hung up");
                                        });
                                    }),
                      "hung up");
    CHECK(count_notes(database, "12.71") == 2);
    CHECK(database.statistics().size == 1);
}

TEST_CASE("copy_out tells what fails in the middle, and refuses what is not a COPY") {
    const TestDatabase here;
    postgres::Database database(here.options());
    CHECK_THROWS_AS(copied_out(database, "copy (select 1 / (i - 5000) from generate_series(1, 9999) i) to stdout"),
                    postgres::StatementFailure);
    CHECK_THROWS_AS(copied_out(database, "copy (select * from nowhere) to stdout"), postgres::StatementFailure);
    CHECK_THROWS_AS(copied_out(database, "select 1"), std::logic_error);
}

TEST_CASE("a copy may take longer than a statement, and restores the limit afterwards") {
    const TestDatabase here({{"t", {{"0001_t.sql", "create table t (i int)"}}}});
    postgres::Database database({.connection = here.connection(), .statement_timeout = std::chrono::milliseconds(50)});
    database.write("12.71", [](Transaction& tx) {
        std::string all;
        tx.copy_out("copy (select pg_sleep(0.2)) to stdout", [](std::string_view) { return true; });
        tx.copy_in("t", {"i"}, [i = 0](std::vector<Value>& row) mutable {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            row = {i};
            return ++i < 3;
        });
        CHECK(tx.query("select current_setting('statement_timeout') as value").front()["value"].text() == "50ms");
    });
}
