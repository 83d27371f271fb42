#include "unit_store.hpp"

#include "interval_sql.hpp"

#include <algorithm>

#include "open_span.hpp"
#include "search.hpp"
#include "tree.hpp"

namespace personnel::store {
namespace {

constexpr postgres::Sql select_units = R"(
    SELECT u.id, u.code, u.version, s.name, s.kind, s.parent_id, s.head_employee_id, s.closed,
        lower(s.valid) AS valid_from, )" +
                                       postgres::last_day("s.valid") + R"( AS valid_to
    FROM unit u
    JOIN unit_state s ON s.region = u.region AND s.unit_id = u.id)";

constexpr auto unit_list = postgres::statement("unit.list", select_units +
                                                                R"(
    WHERE u.region = $1
      AND s.valid @> $2::date
      AND ($3::uuid IS NULL OR s.parent_id = $3)
      AND ($4::text IS NULL OR s.kind = $4)
      AND )" + search::matches("(u.searched || s.searched)", "$5") +
                                                                R"(
      AND ($6 OR NOT s.closed)
      AND ($7::text IS NULL OR u.code > $7)
      AND ($8::uuid IS NULL OR u.id IN (SELECT units_below($8, $2::date)))
    ORDER BY u.code
    LIMIT $9)");

constexpr auto unit_find = postgres::statement("unit.find", select_units + R"(
    WHERE u.region = $1 AND u.id = $2 AND s.valid @> $3::date)");

constexpr auto unit_list_by_id = postgres::statement("unit.list_by_id", select_units + R"(
    WHERE u.region = $1 AND u.id = ANY($2::uuid[]) AND s.valid @> $3::date
    ORDER BY u.code)");

constexpr auto unit_list_states = postgres::statement("unit.list_states", select_units +
                                                                              R"(
    WHERE u.region = $1 AND u.id = $2 AND NOT s.valid << daterange($3::date, NULL)
    ORDER BY s.valid)");

constexpr auto unit_find_by_code = postgres::statement("unit.find_by_code", select_units + R"(
    WHERE u.region = $1 AND u.code = $2 AND s.valid @> $3::date)");

constexpr auto unit_lock = postgres::statement("unit.lock", select_units + R"(
    WHERE u.region = $1 AND u.id = $2 AND s.valid @> $3::date
    FOR UPDATE OF u)");

constexpr auto unit_insert_state = postgres::statement("unit.insert_state", R"(
    INSERT INTO unit_state (region, unit_id, valid, name, kind, parent_id, head_employee_id, closed)
    VALUES ($1, $2, $3::daterange, $4, $5, $6, $7, $8))");

constexpr auto unit_insert = postgres::statement("unit.insert", R"(
    INSERT INTO unit (region, id, code, version)
    VALUES ($1, $2, $3, 1)
    ON CONFLICT (region, code) DO NOTHING)");

constexpr auto unit_cut_state = postgres::statement("unit.cut_state", R"(
    SELECT cut_state('unit_state', 'unit_id', $1, $2::date) AS valid)");

constexpr auto unit_bump_version = postgres::statement("unit.bump_version", R"(
    UPDATE unit
    SET version = version + 1
    WHERE region = $1 AND id = $2)");

constexpr auto unit_find_agency = postgres::statement("unit.find_agency", R"(
    SELECT agency_on($1, $2::date) AS agency_id)");

constexpr auto unit_list_above = postgres::statement("unit.list_above", R"(
    WITH RECURSIVE up AS (
        SELECT s.parent_id, 1 AS height
        FROM unit_state s
        WHERE s.region = $1 AND s.unit_id = $2 AND s.valid @> $3::date
        UNION SELECT s.parent_id, up.height + 1
        FROM up
        JOIN unit_state s ON s.region = $1 AND s.unit_id = up.parent_id AND s.valid @> $3::date
        WHERE up.height < 100)
    SELECT parent_id
    FROM up
    WHERE parent_id IS NOT NULL
    ORDER BY height)");

// Every reading of a unit has these columns, so that one function reads them all.
Unit read_unit(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .code = row["code"].text(),
            .version = row["version"].integer(),
            .state = UnitState{.name = row["name"].text(),
                               .kind = row["kind"].as<UnitKind>(),
                               .parent_id = row["parent_id"].optional_text(),
                               .head_employee_id = row["head_employee_id"].optional_text(),
                               .closed = row["closed"].boolean()},
            .valid_from = row["valid_from"].as<domain::Date>(),
            .valid_to = row["valid_to"].as<std::optional<domain::Date>>()};
}

void insert_state(postgres::Transaction& tx, const std::string& id, const UnitState& state, const std::string& valid) {
    keeping_the_tree([&] {
        tx.query(unit_insert_state, {tx.region(), id, valid, state.name, state.kind, state.parent_id,
                                     state.head_employee_id, state.closed});
    });
}

}

std::vector<Unit> list_units(postgres::Transaction& tx, const UnitFilter& filter) {
    return postgres::all(tx.query(unit_list, {tx.region(), filter.on, filter.parent_id, filter.kind, filter.words,
                                              filter.closed, filter.after_code, filter.below, filter.limit}),
                         read_unit);
}

std::optional<Unit> find_unit(postgres::Transaction& tx, const std::string& id, domain::Date on) {
    return postgres::one(tx.query(unit_find, {tx.region(), id, on}), read_unit);
}

std::vector<Unit> list_units(postgres::Transaction& tx, const std::vector<std::string>& ids, domain::Date on) {
    return postgres::all(tx.query(unit_list_by_id, {tx.region(), ids, on}), read_unit);
}

std::vector<Unit> list_unit_states(postgres::Transaction& tx, const std::string& id, domain::Date from) {
    return postgres::all(tx.query(unit_list_states, {tx.region(), id, from}), read_unit);
}

std::optional<Unit> find_unit_by_code(postgres::Transaction& tx, const std::string& unit_code, domain::Date on) {
    return postgres::one(tx.query(unit_find_by_code, {tx.region(), unit_code, on}), read_unit);
}

std::optional<Unit> lock_unit(postgres::Transaction& tx, const std::string& id, domain::Date on) {
    return postgres::one(tx.query(unit_lock, {tx.region(), id, on}), read_unit);
}

bool insert(postgres::Transaction& tx, const Unit& unit) {
    const auto rows = tx.query(unit_insert, {tx.region(), unit.id, unit.code});
    if (rows.affected() == 0) return false;
    insert_state(tx, unit.id, unit.state, open_span(unit.valid_from));
    return true;
}

bool change_unit(postgres::Transaction& tx, const Unit& locked, const UnitState& state, domain::Date from) {
    const auto cut = tx.query(unit_cut_state, {locked.id, from});
    if (cut.front()["valid"].is_null()) return false;
    insert_state(tx, locked.id, state, cut.front()["valid"].text());
    tx.query(unit_bump_version, {tx.region(), locked.id});
    return true;
}

std::vector<std::string> list_units_above(postgres::Transaction& tx, const std::string& unit_id, domain::Date on) {
    const auto rows = tx.query(unit_list_above, {tx.region(), unit_id, on});
    std::vector<std::string> ids;
    for (const auto row : rows) ids.push_back(row["parent_id"].text());
    return ids;
}

std::string find_agency(postgres::Transaction& tx, const std::string& unit_id, domain::Date on) {
    return tx.query(unit_find_agency, {unit_id, on}).front()["agency_id"].text();
}

std::vector<Unit> list_path_to(postgres::Transaction& tx, const std::string& unit_id, domain::Date on) {
    auto ids = list_units_above(tx, unit_id, on);
    ids.insert(ids.begin(), unit_id);
    auto path = list_units(tx, ids, on);
    std::ranges::sort(path, std::ranges::greater{},
                      [&](const Unit& unit) { return std::ranges::find(ids, unit.id) - ids.begin(); });
    return path;
}

}
