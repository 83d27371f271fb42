#include "unit_store.hpp"

#include <algorithm>

#include "day.hpp"
#include "tree.hpp"

namespace personnel::store {
namespace {

// Every reading of a unit has these columns, so that one function reads them all.
const std::string select_units =
    "SELECT u.id, u.code, u.version, s.name, s.kind, s.parent_id, s.head_employee_id, s.closed, "
    "lower(s.valid) AS valid_from, upper(s.valid) AS valid_to "
    "FROM unit u JOIN unit_state s ON s.region = u.region AND s.unit_id = u.id ";

Unit read(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .code = row["code"].text(),
            .version = row["version"].integer(),
            .state = UnitState{.name = row["name"].text(),
                               .kind = domain::find_code(all_unit_kinds, row["kind"].view()).value(),
                               .parent_id = row["parent_id"].optional_text(),
                               .head_employee_id = row["head_employee_id"].optional_text(),
                               .closed = row["closed"].boolean()},
            .valid_from = day(row["valid_from"]),
            .valid_to = optional_day(row["valid_to"])};
}

std::optional<Unit> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

void insert_state(postgres::Transaction& tx, const std::string& id, const UnitState& state, const std::string& valid) {
    keeping_the_tree([&] {
        tx.query(
            "INSERT INTO unit_state (region, unit_id, valid, name, kind, parent_id, head_employee_id, closed) "
            "VALUES ($1, $2, $3::daterange, $4, $5, $6, $7, $8)",
            {tx.region(), id, valid, state.name, code(state.kind), state.parent_id, state.head_employee_id,
             state.closed});
    });
}

}

std::vector<Unit> units(postgres::Transaction& tx, const UnitFilter& filter) {
    static const std::string sql =
        select_units +
        "WHERE u.region = $1 AND s.valid @> $2::date AND ($3::uuid IS NULL OR s.parent_id = $3) "
        "AND ($4::text IS NULL OR s.kind = $4) AND ($5::text IS NULL OR s.name ILIKE '%' || $5 || '%') "
        "AND ($6 OR NOT s.closed) AND ($7::text IS NULL OR u.code > $7) "
        "AND ($8::uuid IS NULL OR u.id IN (SELECT units_below($8, $2::date))) ORDER BY u.code LIMIT $9";
    const auto rows = tx.query(sql, {tx.region(), domain::to_string(filter.on), filter.parent_id, filter.kind,
                                     filter.words, filter.closed, filter.after_code, filter.below, filter.limit});
    std::vector<Unit> found;
    for (const auto row : rows) found.push_back(read(row));
    return found;
}

std::optional<Unit> unit(postgres::Transaction& tx, const std::string& id, domain::Date on) {
    static const std::string sql = select_units + "WHERE u.region = $1 AND u.id = $2 AND s.valid @> $3::date";
    return one(tx.query(sql, {tx.region(), id, domain::to_string(on)}));
}

std::vector<Unit> units(postgres::Transaction& tx, const std::vector<std::string>& ids, domain::Date on) {
    static const std::string sql =
        select_units + "WHERE u.region = $1 AND u.id = ANY($2::uuid[]) AND s.valid @> $3::date ORDER BY u.code";
    std::vector<Unit> found;
    for (const auto row : tx.query(sql, {tx.region(), ids, domain::to_string(on)})) found.push_back(read(row));
    return found;
}

std::vector<Unit> states_of(postgres::Transaction& tx, const std::string& id, domain::Date from) {
    static const std::string sql = select_units +
                                   "WHERE u.region = $1 AND u.id = $2 AND NOT s.valid << daterange($3::date, NULL) "
                                   "ORDER BY s.valid";
    std::vector<Unit> found;
    for (const auto row : tx.query(sql, {tx.region(), id, domain::to_string(from)})) found.push_back(read(row));
    return found;
}

std::optional<Unit> unit_by_code(postgres::Transaction& tx, const std::string& unit_code, domain::Date on) {
    static const std::string sql = select_units + "WHERE u.region = $1 AND u.code = $2 AND s.valid @> $3::date";
    return one(tx.query(sql, {tx.region(), unit_code, domain::to_string(on)}));
}

std::optional<Unit> lock_unit(postgres::Transaction& tx, const std::string& id, domain::Date on) {
    static const std::string sql =
        select_units + "WHERE u.region = $1 AND u.id = $2 AND s.valid @> $3::date FOR UPDATE OF u";
    return one(tx.query(sql, {tx.region(), id, domain::to_string(on)}));
}

bool insert(postgres::Transaction& tx, const Unit& unit) {
    const auto rows = tx.query(
        "INSERT INTO unit (region, id, code, version) VALUES ($1, $2, $3, 1) ON CONFLICT (region, code) DO NOTHING",
        {tx.region(), unit.id, unit.code});
    if (rows.affected() == 0) return false;
    insert_state(tx, unit.id, unit.state, from_on(unit.valid_from));
    return true;
}

bool change(postgres::Transaction& tx, const Unit& locked, const UnitState& state, domain::Date from) {
    const auto cut = tx.query("SELECT cut_state('unit_state', 'unit_id', $1, $2::date) AS valid",
                              {locked.id, domain::to_string(from)});
    if (cut.front()["valid"].is_null()) return false;
    insert_state(tx, locked.id, state, cut.front()["valid"].text());
    tx.query("UPDATE unit SET version = version + 1 WHERE region = $1 AND id = $2", {tx.region(), locked.id});
    return true;
}

std::vector<std::string> above(postgres::Transaction& tx, const std::string& unit_id, domain::Date on) {
    const auto rows = tx.query(
        "WITH RECURSIVE up AS (SELECT s.parent_id, 1 AS height FROM unit_state s "
        "  WHERE s.region = $1 AND s.unit_id = $2 AND s.valid @> $3::date "
        "UNION SELECT s.parent_id, up.height + 1 FROM up JOIN unit_state s "
        "  ON s.region = $1 AND s.unit_id = up.parent_id AND s.valid @> $3::date WHERE up.height < 100) "
        "SELECT parent_id FROM up WHERE parent_id IS NOT NULL ORDER BY height",
        {tx.region(), unit_id, domain::to_string(on)});
    std::vector<std::string> ids;
    for (const auto row : rows) ids.push_back(row["parent_id"].text());
    return ids;
}

std::vector<Unit> path_to(postgres::Transaction& tx, const std::string& unit_id, domain::Date on) {
    auto ids = above(tx, unit_id, on);
    ids.insert(ids.begin(), unit_id);
    auto path = units(tx, ids, on);
    std::ranges::sort(path, std::ranges::greater{},
                      [&](const Unit& unit) { return std::ranges::find(ids, unit.id) - ids.begin(); });
    return path;
}

}
