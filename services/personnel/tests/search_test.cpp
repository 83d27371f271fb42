#include <catch2/catch.hpp>

#include "employee_store.hpp"
#include "instance.hpp"
#include "office.hpp"
#include "post_store.hpp"
#include "test_database.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

constexpr auto region = "12.75";

/// What the service applies, of its own only those before the one that folds what is searched.
std::vector<postgres::MigrationSet> migrations_before_search() {
    auto sets = service::migrations(personnel::description());
    for (auto& set : sets)
        if (set.owner == "personnel")
            std::erase_if(set.files, [](const auto& file) { return file.first >= "0059_search.sql"; });
    return sets;
}

/// So many people, each in a position of their own; no two have a word in common but their last names.
void settle(postgres::Database& database, const std::string& where, int people) {
    database.write(where, [&](auto& tx) {
        const auto run = [&](const std::string& sql) { tx.query(sql, {where, people}); };
        tx.query("INSERT INTO unit (region, id, code) VALUES ($1, gen_random_uuid(), 'U')", {where});
        tx.query(
            "INSERT INTO unit_state (region, unit_id, valid, name, kind) "
            "SELECT region, id, '[2020-01-01,)', 'Dinas', 'dinas' FROM unit WHERE region = $1",
            {where});
        run("INSERT INTO position (region, id, code) SELECT $1, gen_random_uuid(), n::text FROM generate_series(1, $2::int) AS n");
        tx.query(
            "INSERT INTO position_state (region, position_id, valid, name, kind, level, class, unit_id) "
            "SELECT p.region, p.id, '[2020-01-01,)', 'Analis ' || translate(md5(p.code), '0123456789', 'ghijklmnop'), "
            "'fungsional_keahlian', 'ahli_muda', 9, u.id FROM position p JOIN unit u ON u.region = p.region "
            "WHERE p.region = $1",
            {where});
        run("INSERT INTO employee (region, id, nip, name, status) "
            "SELECT $1, gen_random_uuid(), n::text, translate(md5(n::text), '0123456789', 'ghijklmnop') || ' Lubis', 'pns' "
            "FROM generate_series(1, $2::int) AS n");
        tx.query(
            "INSERT INTO assignment (region, id, employee_id, valid, position_id, unit_id) "
            "SELECT e.region, gen_random_uuid(), e.id, '[2020-01-01,)', p.id, s.unit_id FROM employee e "
            "JOIN position p ON p.region = e.region AND p.code = e.nip "
            "JOIN position_state s ON s.region = p.region AND s.position_id = p.id WHERE e.region = $1",
            {where});
        tx.query(
            "INSERT INTO employee_rank (region, id, employee_id, from_day, rank) "
            "SELECT region, gen_random_uuid(), id, '2020-01-01', 'III/c' FROM employee WHERE region = $1",
            {where});
    });
}

/// Of the tables that a search looks into, what the connection has read, and not yet told the server: through indexes,
/// and by going through all.
struct RowsRead {
    std::int64_t by_index = 0, all_through = 0;
};
RowsRead rows_read(postgres::Transaction& tx) {
    const auto row = tx.query(
                           "SELECT sum(idx_tup_fetch)::bigint AS by_index, sum(seq_tup_read)::bigint AS all_through "
                           "FROM pg_stat_xact_user_tables WHERE schemaname = current_schema() AND relname IN "
                           "('search_word', 'employee', 'position', 'position_state', 'assignment', 'employee_rank')")
                         .front();
    return {row["by_index"].integer(), row["all_through"].integer()};
}

constexpr domain::Date today{std::chrono::year{2026}, std::chrono::month{3}, std::chrono::day{1}};

}

TEST_CASE("of thousands, a search reads those that it finds, as the service's role and under row-level security") {
    const TestDatabase here(service::migrations(personnel::description()));
    postgres::Database database(here.options());
    settle(database, region, 6000);
    settle(database, "12.71", 1000);
    for (const auto* table : {"search_word", "employee", "position", "position_state", "assignment", "employee_rank"})
        here.execute("ANALYZE " + here.name() + "." + table);  // the server does so soon after thousands of new rows
    const auto name = database.read(region, [](auto& tx) {
        return tx.query("SELECT split_part(name, ' ', 1) AS name FROM employee WHERE nip = '7'").front()["name"].text();
    });
    for (const auto& asked : {name, "lubis " + name.substr(0, 12)}) {
        INFO("asked: " << asked);
        database.write(region, [&](auto& tx) {
            const auto before = rows_read(tx);  // of its connection's earlier transactions
            const auto found = personnel::store::list_employees(tx, {.on = today, .words = asked});
            REQUIRE(found.size() == 1);
            CHECK(found.front().identity.name == name + " Lubis");
            const auto after = rows_read(tx);
            CHECK(after.all_through - before.all_through == 0);
            CHECK(after.by_index - before.by_index < 100);  // although all of them are called "lubis"
        });
    }
    database.write(region, [&](auto& tx) {
        const auto before = rows_read(tx);
        CHECK(personnel::store::list_posts(tx, {.on = today, .words = name}).size() == 1);
        const auto after = rows_read(tx);
        CHECK(after.all_through - before.all_through == 0);
        CHECK(after.by_index - before.by_index < 100);
    });
}

TEST_CASE("what stood there before it was searched by words is found, too") {
    const TestDatabase here(migrations_before_search());
    postgres::Database database(here.options());
    settle(database, region, 3);
    postgres::migrate(here.connection(), service::migrations(personnel::description()));
    database.read(region, [](auto& tx) {
        CHECK(personnel::store::list_employees(tx, {.on = today, .words = "lubis"}).size() == 3);
        CHECK(personnel::store::list_posts(tx, {.on = today, .words = "analis"}).size() == 3);
    });
}

TEST_CASE("an employee is found by the present name, a position by that of the day, each page in the list's order") {
    Office office;
    const auto person = office.hire(office.office_post);
    const auto found = [&](const std::string& query) { return office.read("/employees?q=" + query)["items"].size(); };
    REQUIRE(
        office.patch("/employees/" + person.id, {{"name", "Dr. Mochamad Soesilo, M.Si."}, {"valid_from", "2026-01-01"}})
            .status == 200);
    CHECK(found("susilo%20muhammad") == 1);
    REQUIRE(
        office.patch("/employees/" + person.id, {{"name", "Dr. M. Rahardjo"}, {"valid_from", "2026-01-01"}}).status ==
        200);
    CHECK(found("susilo") == 0);
    CHECK(found("mohamad%20raharjo") == 1);

    const auto post = "/positions/" + office.office_post;
    REQUIRE(office.patch(post, {{"name", "Arsiparis Ahli Muda"}, {"valid_from", "2025-01-01"}}).status == 200);
    REQUIRE(office.patch(post, {{"name", "Pustakawan Ahli Muda"}, {"valid_from", "2026-01-01"}}).status == 200);
    const auto posts = [&](const std::string& query) {
        std::string names;
        const auto page = office.read("/positions?q=" + query);
        for (const auto& item : page["items"]) names += item["name"].get<std::string>();
        return names;
    };
    CHECK(posts("arsiparis&as_of=2025-06-01") == "Arsiparis Ahli Muda");
    CHECK(posts("arsiparis&as_of=2026-02-01").empty());
    CHECK(posts("pustakawan&as_of=2025-06-01").empty());
    CHECK(posts("muda%20pustkawan&as_of=2026-02-01") == "Pustakawan Ahli Muda");

    REQUIRE(
        office
            .patch("/positions/" + office.section_post, {{"name", "Arsiparis Ahli Muda"}, {"valid_from", "2025-01-01"}})
            .status == 200);
    const auto by_code = office.read("/units?q=" + office.read("/units/" + office.section)["code"].get<std::string>());
    REQUIRE(by_code["items"].size() == 1);
    CHECK(by_code["items"][0]["id"] == office.section);

    std::vector<std::string> codes;
    for (std::string cursor;;) {
        const auto page = office.read("/positions?q=muda%20ahli&limit=1" + cursor);
        for (const auto& item : page["items"]) codes.push_back(item["code"]);
        if (page["next"].is_null()) break;
        cursor = "&cursor=" + page["next"].get<std::string>();
    }
    CHECK(codes == std::vector<std::string>{"STAF", "STAF.1"});
}
