#include "reorganisation_store.hpp"

#include "assignment_store.hpp"
#include "employee_store.hpp"
#include "post_store.hpp"
#include "tree.hpp"
#include "unit_store.hpp"

namespace personnel::store {
namespace {

constexpr auto reorganisation_insert = postgres::statement("reorganisation.insert", R"(
    INSERT INTO reorganisation (region, id, kind, on_day, reason)
    VALUES ($1, $2, $3, $4, $5))");

constexpr auto reorganisation_insert_units = postgres::statement("reorganisation.insert_units", R"(
    INSERT INTO reorganisation_unit (region, reorganisation_id, unit_id, successor)
    SELECT $1, $2::uuid, unit, false
    FROM unnest($3::uuid[]) AS unit
    UNION ALL SELECT $1, $2::uuid, unit, true
    FROM unnest($4::uuid[]) AS unit)");

constexpr auto reorganisation_list_lineage = postgres::statement("reorganisation.list_lineage", R"(
    SELECT r.id, r.kind, r.on_day, r.reason, u.unit_id, u.successor
    FROM reorganisation r
    JOIN reorganisation_unit u ON u.region = r.region AND u.reorganisation_id = r.id
    WHERE r.region = $1
      AND r.id IN (SELECT reorganisation_id FROM reorganisation_unit WHERE region = $1 AND unit_id = $2)
    ORDER BY r.on_day, r.id, u.unit_id)");

constexpr auto unit_lock_version = postgres::statement("unit.lock_version", R"(
    SELECT version
    FROM unit
    WHERE region = $1 AND id = $2
    FOR UPDATE)");

constexpr auto unit_list_children = postgres::statement("unit.list_children", R"(
    SELECT DISTINCT unit_id AS id
    FROM unit_state
    WHERE region = $1
      AND parent_id = $2
      AND NOT closed
      AND NOT valid << daterange($3::date, NULL))");

constexpr auto position_list_of_unit = postgres::statement("position.list_of_unit", R"(
    SELECT DISTINCT position_id AS id
    FROM position_state
    WHERE region = $1 AND unit_id = $2 AND NOT closed AND NOT valid << daterange($3::date, NULL))");

constexpr auto position_count_incumbents = postgres::statement("position.count_incumbents", R"(
    SELECT count(DISTINCT a.employee_id) AS people
    FROM assignment a
    WHERE a.region = $1
      AND a.position_id = ANY($2::uuid[])
      AND NOT a.valid << daterange($3::date, NULL))");

constexpr auto unit_bump_moved = postgres::statement("unit.bump_moved", R"(
    UPDATE unit
    SET version = version + 1
    WHERE region = $1 AND id = $2)");

constexpr auto unit_move_planned = postgres::statement("unit.move_planned", R"(
    UPDATE unit_state
    SET parent_id = $4
    WHERE region = $1
      AND unit_id = $2
      AND parent_id = $3
      AND NOT closed
      AND lower(valid) > $5::date)");

constexpr auto position_bump_moved = postgres::statement("position.bump_moved", R"(
    UPDATE position
    SET version = version + 1
    WHERE region = $1 AND id = $2)");

constexpr auto position_move_planned = postgres::statement("position.move_planned", R"(
    UPDATE position_state
    SET unit_id = $4, leads_unit = false
    WHERE region = $1
      AND position_id = $2
      AND unit_id = $3
      AND NOT closed
      AND lower(valid) > $5::date)");

constexpr auto unit_close_planned = postgres::statement("unit.close_planned", R"(
    UPDATE unit_state
    SET closed = true, head_employee_id = NULL
    WHERE region = $1 AND unit_id = $2 AND lower(valid) > $3::date)");

constexpr auto assignment_list_moved = postgres::statement("assignment.list_moved", R"(
    SELECT a.employee_id, greatest(lower(a.valid), lower(p.valid), $3::date) AS from_day, p.unit_id
    FROM assignment a
    JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id AND p.valid && a.valid
    WHERE a.region = $1
      AND a.position_id = ANY($2::uuid[])
      AND a.valid * p.valid && daterange($3::date, NULL)
    ORDER BY a.employee_id, from_day)");

std::set<std::string> ids(const postgres::Rows& rows) {
    std::set<std::string> found;
    for (const auto row : rows) found.insert(row["id"].text());
    return found;
}

}

void insert(postgres::Transaction& tx, const Reorganisation& one) {
    tx.query(reorganisation_insert, {tx.region(), one.id, one.kind, one.on, one.reason});
    tx.query(reorganisation_insert_units, {tx.region(), one.id, one.predecessors, one.successors});
}

std::vector<Reorganisation> list_lineage(postgres::Transaction& tx, const std::string& unit_id) {
    std::vector<Reorganisation> found;
    for (const auto row : tx.query(reorganisation_list_lineage, {tx.region(), unit_id})) {
        if (found.empty() || found.back().id != row["id"].view())
            found.push_back({.id = row["id"].text(),
                             .kind = row["kind"].as<ReorganisationKind>(),
                             .on = row["on_day"].as<domain::Date>(),
                             .reason = row["reason"].text()});
        auto& units = row["successor"].boolean() ? found.back().successors : found.back().predecessors;
        units.push_back(row["unit_id"].text());
    }
    return found;
}

std::optional<std::int64_t> lock_unit_version(postgres::Transaction& tx, const std::string& id) {
    const auto rows = tx.query(unit_lock_version, {tx.region(), id});
    if (rows.empty()) return std::nullopt;
    return rows.front()["version"].integer();
}

std::set<std::string> list_children_from(postgres::Transaction& tx, const std::string& unit_id, domain::Date from) {
    return ids(tx.query(unit_list_children, {tx.region(), unit_id, from}));
}

std::set<std::string> list_posts_from(postgres::Transaction& tx, const std::string& unit_id, domain::Date from) {
    return ids(tx.query(position_list_of_unit, {tx.region(), unit_id, from}));
}

std::int64_t count_incumbents_from(postgres::Transaction& tx, const std::vector<std::string>& post_ids,
                                   domain::Date from) {
    return tx.query(position_count_incumbents, {tx.region(), post_ids, from}).front()["people"].integer();
}

void move_unit(postgres::Transaction& tx, const std::string& id, const std::string& from, const std::string& to,
               domain::Date day) {
    const auto present = lock_unit(tx, id, day);
    const bool now = present && !present->state.closed && present->state.parent_id == from;
    if (now) {
        auto state = present->state;
        state.parent_id = to;
        change_unit(tx, *present, state, day);
    } else {
        tx.query(unit_bump_moved, {tx.region(), id});
    }
    tx.query(unit_move_planned, {tx.region(), id, from, to, day});
}

void move_post(postgres::Transaction& tx, const std::string& id, const std::string& from, const std::string& to,
               domain::Date day) {
    const auto present = lock_post(tx, id, day);
    const bool now = present && !present->state.closed && present->state.unit_id == from;
    if (now) {
        auto state = present->state;
        state.unit_id = to;
        state.leads_unit = false;
        change_post(tx, *present, state, day);
    } else {
        tx.query(position_bump_moved, {tx.region(), id});
    }
    tx.query(position_move_planned, {tx.region(), id, from, to, day});
}

void close_unit(postgres::Transaction& tx, const Unit& locked, domain::Date day) {
    auto state = locked.state;
    state.closed = true;
    state.head_employee_id = std::nullopt;
    change_unit(tx, locked, state, day);
    tx.query(unit_close_planned, {tx.region(), locked.id, day});
}

std::vector<std::pair<std::string, domain::Date>> follow_posts(postgres::Transaction& tx,
                                                               const std::vector<std::string>& post_ids,
                                                               domain::Date from) {
    std::vector<std::pair<std::string, domain::Date>> changed;
    // One row for each state of a position within an assignment to it, in the order of time.
    const auto rows = tx.query(assignment_list_moved, {tx.region(), post_ids, from});
    for (const auto row : rows) {
        const auto id = row["employee_id"].text();
        const auto since = row["from_day"].as<domain::Date>();
        const auto employee = lock_employee(tx, id, since).value();
        if (employee.assignment.unit_id == row["unit_id"].view()) continue;
        auto assignment = employee.assignment;
        assignment.unit_id = row["unit_id"].text();
        reassign_employee(tx, id, assignment, since);
        if (changed.empty() || changed.back().first != id) correct_identity(tx, id, employee.identity);
        changed.emplace_back(id, since);
    }
    return changed;
}

}
