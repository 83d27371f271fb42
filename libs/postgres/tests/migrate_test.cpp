#include "migrate.hpp"

#include <catch2/catch.hpp>

#include "notes.hpp"

using Catch::Matchers::Contains;
using postgres::migrate;
using postgres::MigrationSet;
using postgres::Transaction;
using testing_support::TestDatabase;

namespace {

using Names = std::vector<std::string>;
const std::pair<std::string, std::string> first{"0001_first.sql", "create table t (i int)"};
const std::pair<std::string, std::string> second{"0002_second.sql", "insert into t values (2)"};
const std::pair<std::string, std::string> third{"0003_third.sql", "update t set i = i + 1"};

std::int64_t value(const TestDatabase& here) {
    postgres::Database database(here.options());
    return database.read("12.71", [](Transaction& tx) { return tx.query("select i from t").front()["i"].integer(); });
}

}

TEST_CASE("migrations are applied once each, in the order of their names") {
    const TestDatabase here;
    const auto done = migrate(here.connection(), {{"a", {second, first}}});
    CHECK(done.applied == Names{"a/0001_first.sql", "a/0002_second.sql"});
    CHECK(done.already == 0);
    const auto again = migrate(here.connection(), {{"a", {first, second, third}}});
    CHECK(again.applied == Names{"a/0003_third.sql"});
    CHECK(again.already == 2);
    CHECK(value(here) == 3);
}

TEST_CASE("owners number their migrations independently, and sets are applied in the order given") {
    const TestDatabase here;
    const auto done =
        migrate(here.connection(), {{"b", {first}}, {"a", {{"0001_use.sql", "insert into t values (7)"}}}});
    CHECK(done.applied == Names{"b/0001_first.sql", "a/0001_use.sql"});
    CHECK(value(here) == 7);
}

TEST_CASE("a migration that was edited after it was applied is refused") {
    const TestDatabase here;
    migrate(here.connection(), {{"a", {first}}});
    const auto edited = std::pair(first.first, first.second + " ");
    CHECK_THROWS_WITH(migrate(here.connection(), {{"a", {edited, second}}}),
                      Contains("a/0001_first.sql") && Contains("changed"));
    CHECK(migrate(here.connection(), {{"a", {first, second}}}).applied == Names{"a/0002_second.sql"});
}

TEST_CASE("a migration that was applied and has gone is refused") {
    const TestDatabase here;
    migrate(here.connection(), {{"a", {first, second}}});
    CHECK_THROWS_WITH(migrate(here.connection(), {{"a", {first}}}), Contains("a/0002_second.sql") && Contains("gone"));
}

TEST_CASE("a new migration comes after those that were applied") {
    const TestDatabase here;
    migrate(here.connection(), {{"a", {first, third}}});
    CHECK_THROWS_WITH(migrate(here.connection(), {{"a", {first, second, third}}}), Contains("next number"));
}

TEST_CASE("a migration that fails leaves nothing of itself, and keeps those before it") {
    const TestDatabase here;
    const std::pair<std::string, std::string> bad{"0002_bad.sql", "insert into t values (5); select 1 / 0"};
    CHECK_THROWS_WITH(migrate(here.connection(), {{"a", {first, bad}}}), Contains("a/0002_bad.sql"));
    const auto done = migrate(here.connection(), {{"a", {first, second}}});
    CHECK(done.already == 1);
    CHECK(value(here) == 2);
}

TEST_CASE("a migration that ends its transaction is refused") {
    const TestDatabase here;
    CHECK_THROWS_WITH(migrate(here.connection(), {{"a", {{"0001_commit.sql", "select 1; commit"}}}}),
                      Contains("must not end its transaction"));
}

TEST_CASE("files are named by number and purpose, and no two share a number") {
    const TestDatabase here;
    const auto name = GENERATE("first.sql", "1_first.sql", "0001-first.sql", "0001_First.sql", "0001_first.txt");
    CHECK_THROWS_WITH(migrate(here.connection(), {{"a", {{name, "select 1"}}}}), Contains(name));
    CHECK_THROWS_WITH(migrate(here.connection(), {{"a", {first, {"0001_other.sql", "select 1"}}}}),
                      Contains("number of another"));
}

TEST_CASE("replicas that start together apply each migration once") {
    const TestDatabase here;
    const std::vector<MigrationSet> sets{
        {"a", {first, {"0002_slow.sql", "select pg_sleep(0.2); insert into t values (2)"}}}};
    std::vector<std::size_t> applied(4);
    std::vector<std::string> failures(4);
    {
        std::vector<std::jthread> replicas;
        for (std::size_t i = 0; i != applied.size(); ++i)
            replicas.emplace_back([&, i] {
                try {
                    applied[i] = migrate(here.connection(), sets).applied.size();
                } catch (const std::exception& error) {
                    failures[i] = error.what();
                }
            });
    }
    CHECK(failures == std::vector<std::string>(4));
    std::ranges::sort(applied);
    CHECK(applied == std::vector<std::size_t>{0, 0, 0, 2});
    CHECK(value(here) == 2);
}

TEST_CASE("a migration may rewrite the rows of every region") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    add_note(database, "12.71", 1);
    add_note(database, "12.75", 1);
    auto more = notes;
    more.files.emplace_back("0002_rewrite.sql", "update note set text = 'rewritten'");
    migrate(here.connection(), {more});
    const auto rewritten = database.read(
        "*", [](Transaction& tx) { return tx.query("select id from note where text = 'rewritten'").size(); });
    CHECK(rewritten == 2);
}

TEST_CASE("tables and their protection belong to the role's own schema, and the role does not bypass it") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    const auto row = database.read("12.71", [](Transaction& tx) {
        return tx.query(
            "select n.nspname = current_user as own, c.relrowsecurity and "
            "c.relforcerowsecurity as protected, r.rolsuper or r.rolbypassrls as bypasses "
            "from pg_class c join pg_namespace n on n.oid = c.relnamespace "
            "join pg_roles r on r.rolname = current_user where c.relname = 'note'");
    });
    REQUIRE(row.size() == 1);
    CHECK(row.front()["own"].boolean());
    CHECK(row.front()["protected"].boolean());
    CHECK_FALSE(row.front()["bypasses"].boolean());
}
