#include <catch2/catch.hpp>

#include "instance.hpp"
#include "personnel.hpp"
#include "test_database.hpp"

using namespace testing_support;

namespace {

/// What the service applies, of its own only those whose numbers lie below one.
std::vector<postgres::MigrationSet> migrations_before(std::string_view number) {
    auto sets = service::migrations(personnel::description());
    for (auto& set : sets)
        if (set.owner == "personnel")
            std::erase_if(set.files, [&](const auto& file) { return file.first.substr(0, 4) >= number; });
    return sets;
}

}

TEST_CASE("teachers' posts of before have the level that their name or class tells, and the occupation") {
    const TestDatabase here(migrations_before("0050"));
    postgres::Database database(here.options());
    database.write("12.75", [](postgres::Transaction& tx) {
        tx.query("INSERT INTO unit (region, id, code) VALUES ('12.75', gen_random_uuid(), 'U')");
        tx.query(
            "INSERT INTO unit_state (region, unit_id, valid, name, kind) "
            "SELECT region, id, '[2020-01-01,)', 'SMP', 'sekolah' FROM unit");
        tx.query(
            "INSERT INTO position (region, id, code) SELECT '12.75', gen_random_uuid(), code "
            "FROM unnest(ARRAY['A', 'B', 'C', 'D']) AS code");
        tx.query(
            "INSERT INTO position_state (region, position_id, valid, name, kind, level, class, unit_id) "
            "SELECT p.region, p.id, '[2020-01-01,)', s.name, s.kind, s.level, s.class, u.id "
            "FROM position p JOIN unit u ON u.region = p.region JOIN (VALUES "
            "('A', 'Guru Ahli Muda', 'fungsional_keahlian', 'guru', 8), "
            "('B', 'Guru Kelas', 'fungsional_keahlian', 'guru', 11), "
            "('C', 'Guru', 'fungsional_keahlian', 'guru', NULL), "
            "('D', 'Kepala Dinas', 'jpt', 'jpt_pratama', 14)) AS s (code, name, kind, level, class) ON s.code = p.code");
    });
    postgres::migrate(here.connection(), service::migrations(personnel::description()));
    const auto found = database.read("12.75", [](postgres::Transaction& tx) {
        std::string all;
        for (const auto row : tx.query("SELECT p.code || ' ' || s.level || ' ' || coalesce(s.occupation, '-') AS told "
                                       "FROM position p JOIN position_state s ON s.position_id = p.id ORDER BY p.code"))
            all += row["told"].text() + "\n";
        return all;
    });
    CHECK(found == "A ahli_muda guru\nB ahli_madya guru\nC ahli_pertama guru\nD jpt_pratama -\n");
}
