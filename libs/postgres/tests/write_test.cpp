#include <catch2/catch.hpp>

#include "database.hpp"
#include "test_database.hpp"

TEST_CASE("what is written can be read") {
    const testing_support::TestDatabase here(
        {{"test", {{"0001_note.sql", "create table note (region text, text text); call protect_by_region('note')"}}}});
    postgres::Database database(here.options());
    database.write("12.71", [](postgres::Transaction& tx) {
        tx.query("insert into note values ($1, $2)", {tx.region(), "halo"});
    });
    const auto seen = [&](const std::string& region) {
        return database.read(region,
                             [](postgres::Transaction& tx) { return tx.query("select text from note").size(); });
    };
    CHECK(seen("12.71") == 1);
    CHECK(seen("12.75") == 0);
    CHECK(seen("*") == 1);
}
