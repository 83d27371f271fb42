#include "value.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "interval_sql.hpp"
#include "notes.hpp"

using postgres::Transaction;
using postgres::Value;
using testing_support::TestDatabase;

static postgres::Rows answer(const std::string& sql, const std::vector<Value>& parameters = {}) {
    static const TestDatabase here;
    postgres::Database database(here.options());
    return database.read("12.71", [&](Transaction& tx) { return tx.query(sql, parameters); });
}

TEST_CASE("values come back as they went") {
    const auto row = answer("select $1::text as text, $2::bigint as least, $3::boolean as yes, $4::boolean as no",
                            {"Sri \"Rahayu\" \\ 'S.E.'\n", std::numeric_limits<std::int64_t>::min(), true, false})
                         .front();
    CHECK(row["text"].text() == "Sri \"Rahayu\" \\ 'S.E.'\n");
    CHECK(row["least"].integer() == std::numeric_limits<std::int64_t>::min());
    CHECK(row["yes"].boolean());
    CHECK_FALSE(row["no"].boolean());
    CHECK(row[0].view() == row["text"].view());
}

TEST_CASE("NULL is neither empty nor zero, in both directions") {
    const auto row = answer(
                         "select $1::text is null as was_null, $2::text as empty, null::int as number, "
                         "null::text as text, null::boolean as flag",
                         {std::nullopt, ""})
                         .front();
    CHECK(row["was_null"].boolean());
    CHECK(row["empty"].optional_text() == "");
    CHECK(row["number"].is_null());
    CHECK_FALSE(row["number"].optional_integer());
    CHECK_FALSE(row["text"].optional_text());
    CHECK_FALSE(row["flag"].optional_boolean());
    CHECK_THROWS_AS(row["number"].integer(), std::logic_error);
    CHECK_THROWS_AS(row["text"].text(), std::logic_error);
}

TEST_CASE("an absent optional is NULL and a present one its value") {
    const auto row =
        answer("select $1::int as absent, $2::int as present", {std::optional<int>{}, std::optional<int>{7}}).front();
    CHECK(row["absent"].is_null());
    CHECK(row["present"].optional_integer() == 7);
}

TEST_CASE("an array keeps each element whatever is in it") {
    const std::vector<std::string> elements{"", "NULL", "a,b", "{}", "quo\"te", "back\\slash", " space "};
    const auto rows = answer("select unnest($1::text[]) as element", {elements});
    REQUIRE(rows.size() == static_cast<int>(elements.size()));
    for (int i = 0; i != rows.size(); ++i) CHECK(rows[i]["element"].text() == elements[static_cast<std::size_t>(i)]);

    CHECK(answer("select $1::text[] as list", {elements}).front()["list"].texts() == elements);
    CHECK(answer("select array[1, 20, 3] as list").front()["list"].texts() == std::vector<std::string>{"1", "20", "3"});
    CHECK(answer("select '{}'::text[] as list").front()["list"].texts().empty());
    CHECK_THROWS_AS(answer("select array[1, null] as list").front()["list"].texts(), std::logic_error);
    CHECK_THROWS_AS(answer("select array[array[1], array[2]] as list").front()["list"].texts(), std::logic_error);
    CHECK_THROWS_AS(answer("select 'text' as list").front()["list"].texts(), std::logic_error);

    CHECK(answer("select $1::text[] = '{}' as empty", {std::vector<std::string>{}}).front()["empty"].boolean());
    const std::vector<Value> with_null{1, std::nullopt, 3};
    CHECK(answer("select $1::int[] = array[1, null, 3] as same", {Value(with_null)}).front()["same"].boolean());
}

TEST_CASE("JSON texts arrive in one parameter") {
    const std::vector<std::string_view> texts{R"({"name":"Siti \"A\" \u001e, {b}"})", "null", "[1,\n 2]", "{}"};
    const std::string sql = "select unnest(string_to_array($1, chr(30))) as text";
    const auto rows = answer(sql, {Value::json_sequence(texts)});
    REQUIRE(rows.size() == static_cast<int>(texts.size()));
    for (int i = 0; i != rows.size(); ++i) CHECK(rows[i]["text"].view() == texts[static_cast<std::size_t>(i)]);
    CHECK(answer(sql, {Value::json_sequence({})}).empty());
    CHECK_THROWS_AS(Value::json_sequence({"1", ""}), std::invalid_argument);
    CHECK_THROWS_AS(Value::json_sequence({"\"\x1e\""}), std::invalid_argument);
}

TEST_CASE("every byte survives a bytea") {
    std::string raw;
    for (int byte = 0; byte != 256; ++byte) raw += static_cast<char>(byte);
    const auto row = answer("select $1::bytea as raw, length($1::bytea) as length", {Value::bytes(raw)}).front();
    CHECK(row["raw"].bytes() == raw);
    CHECK(row["length"].integer() == 256);
    CHECK(answer("select ''::bytea as raw").front()["raw"].bytes().empty());
}

TEST_CASE("a NUL in a text is refused, as PostgreSQL would cut the text there") {
    CHECK_THROWS_AS(answer("select $1::text", {std::string("a\0b", 3)}), std::invalid_argument);
}

TEST_CASE("a field that is read as something else, or is not there, is a mistake") {
    const auto row = answer("select '12abc' as text, 1.5 as number").front();
    CHECK_THROWS_AS(row["text"].integer(), std::logic_error);
    CHECK_THROWS_AS(row["number"].integer(), std::logic_error);
    CHECK_THROWS_AS(row["text"].boolean(), std::logic_error);
    CHECK_THROWS_AS(row["text"].bytes(), std::logic_error);
    CHECK_THROWS_AS(row["nothing"], std::logic_error);
    CHECK_THROWS_AS(row[2], std::logic_error);
    CHECK_THROWS_AS(answer("select 1 where false").front()[0], std::logic_error);
    CHECK_THROWS_AS(postgres::Rows().front()["x"], std::logic_error);
}

TEST_CASE("a wrong number of parameters is a mistake, not an outage") {
    CHECK_THROWS_AS(answer("select $1::int + $2::int", {1}), postgres::StatementFailure);
}

TEST_CASE("affected counts what a write changed, returned rows or not") {
    const TestDatabase here({notes});
    postgres::Database database(here.options());
    for (int id = 1; id != 4; ++id) add_note(database, "12.71", id);
    database.write("12.71", [](Transaction& tx) {
        CHECK(tx.query("update note set text = 'x' where id > 1").affected() == 2);
        CHECK(tx.query("delete from note returning id").affected() == 3);
        CHECK(tx.query("delete from note").affected() == 0);
    });
}

namespace {

struct Thing;
enum class Colour { red, blue };
constexpr auto codes_of(Colour) {
    using enum Colour;
    return domain::codes<Colour>({{red, "red"}, {blue, "dark-blue"}});
}

struct Kept {
    domain::Id<Thing> id;
    std::optional<domain::Decimal> weight;
    Colour colour;
};
Kept read_kept(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<Thing>>(),
            .weight = row["weight"].as<std::optional<domain::Decimal>>(),
            .colour = row["colour"].as<Colour>()};
}

constexpr postgres::Sql columns = "id, weight, colour";
constexpr auto select_kept = postgres::statement("kept.list", "SELECT " + columns + R"(
    FROM (VALUES ($1::uuid, $2::numeric, $3::text), ($1::uuid, NULL, 'red')) AS kept (id, weight, colour)
    WHERE $4::boolean)");

std::vector<Kept> kept(bool any) {
    static const TestDatabase here;
    postgres::Database database(here.options());
    const auto id = domain::Id<Thing>::parse("0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c99");
    return database.read("12.71", [&](Transaction& tx) {
        return postgres::all(tx.query(select_kept, {*id, domain::Decimal::parse("2.50"), Colour::blue, any}),
                             read_kept);
    });
}

}

TEST_CASE("values of the domain come back as they went, by a statement with a name") {
    const auto rows = kept(true);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].id.to_string() == "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c99");
    CHECK(rows[0].weight == domain::Decimal::parse("2.5"));
    CHECK(rows[0].colour == Colour::blue);
    CHECK(!rows[1].weight);
    CHECK(kept(false).empty());
}

TEST_CASE("days and periods come back as they went, and none is none") {
    const auto row = answer("select $1::date as day, $2::text as period, null::date as no_day, 7 as number",
                            {domain::make_date(2028, 2, 29), domain::Period::parse("2026-Q1")})
                         .front();
    CHECK(row["day"].as<domain::Date>() == domain::make_date(2028, 2, 29));
    CHECK(row["period"].as<domain::Period>() == domain::Period::parse("2026-Q1"));
    CHECK(!row["no_day"].as<std::optional<domain::Date>>());
    CHECK(row["number"].as<int>() == 7);
}

TEST_CASE("a field that is not what it is read as is a fault of ours") {
    const auto row = answer("select 'x' as text, 3000000000 as number, null::text as nothing").front();
    CHECK_THROWS_AS(row["text"].as<domain::Decimal>(), std::logic_error);
    CHECK_THROWS_AS(row["text"].as<domain::Date>(), std::logic_error);
    CHECK_THROWS_AS(row["text"].as<domain::Period>(), std::logic_error);
    CHECK_THROWS_AS(row["text"].as<domain::Id<Thing>>(), std::logic_error);
    CHECK_THROWS_AS(row["text"].as<Colour>(), std::logic_error);
    CHECK_THROWS_AS(row["number"].as<int>(), std::logic_error);
    CHECK_THROWS_AS(row["nothing"].as<std::string>(), std::logic_error);
}

TEST_CASE("whoever observes is told each statement's name and time") {
    static const TestDatabase here;
    auto options = here.options();
    std::vector<std::string> names;
    options.observe = [&](std::string_view name, std::chrono::nanoseconds took) {
        if (took.count() > 0) names.emplace_back(name);
    };
    postgres::Database database(options);
    static constexpr auto one = postgres::statement("one.find", "SELECT 1 AS one");
    database.read("12.71", [](Transaction& tx) {
        tx.query(one);
        tx.query(one);
        tx.query("SELECT 2");
    });
    CHECK(std::ranges::count(names, "one.find") == 2);
    CHECK(std::ranges::count(names, "unnamed") >= 1);
}

#ifndef NDEBUG
TEST_CASE("a read within a write is named as the fault that it is") {
    static const TestDatabase here;
    postgres::Database database(here.options());
    const auto nested = [&] {
        database.write("12.71", [&](Transaction&) { database.read("12.71", [](Transaction&) {}); });
    };
    CHECK_THROWS_AS(nested(), std::logic_error);
    database.read("12.71", [](Transaction& tx) { tx.query("SELECT 1"); });
}
#endif

TEST_CASE("a range is written from its first and last day, and read as them") {
    static constexpr auto sql = "select r::text as range, lower(r) as first, " + postgres::last_day("r") +
                                " as last, " + postgres::day_before("upper(r)") + " as same, " +
                                postgres::day_after("$2") + " as ends from (select " + postgres::days_from("$1", "$2") +
                                " as r) as x";
    const auto november = answer(std::string(sql.view()), {"2026-10-01", "2026-11-30"}).front();
    CHECK(november["range"].text() == "[2026-10-01,2026-12-01)");
    CHECK((november["last"].text() == "2026-11-30" && november["same"].text() == "2026-11-30"));
    CHECK(november["ends"].text() == "2026-12-01");
    const auto open = answer(std::string(sql.view()), {"2026-10-01", std::nullopt}).front();
    CHECK(open["range"].text() == "[2026-10-01,)");
    CHECK((open["last"].is_null() && open["same"].is_null() && open["ends"].is_null()));
}
