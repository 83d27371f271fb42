#include "reorganisation_store.hpp"

#include "assignment_store.hpp"
#include "day.hpp"
#include "employee_store.hpp"
#include "post_store.hpp"
#include "tree.hpp"
#include "unit_store.hpp"

namespace personnel::store {
namespace {

std::set<std::string> ids(const postgres::Rows& rows) {
    std::set<std::string> found;
    for (const auto row : rows) found.insert(row["id"].text());
    return found;
}

}

void insert(postgres::Transaction& tx, const Reorganisation& one) {
    tx.query("INSERT INTO reorganisation (region, id, kind, on_day, reason) VALUES ($1, $2, $3, $4, $5)",
             {tx.region(), one.id, code(one.kind), domain::to_string(one.on), one.reason});
    tx.query(
        "INSERT INTO reorganisation_unit (region, reorganisation_id, unit_id, successor) "
        "SELECT $1, $2::uuid, unit, false FROM unnest($3::uuid[]) AS unit UNION ALL "
        "SELECT $1, $2::uuid, unit, true FROM unnest($4::uuid[]) AS unit",
        {tx.region(), one.id, one.predecessors, one.successors});
}

std::vector<Reorganisation> lineage(postgres::Transaction& tx, const std::string& unit_id) {
    std::vector<Reorganisation> found;
    for (const auto row :
         tx.query("SELECT r.id, r.kind, r.on_day, r.reason, u.unit_id, u.successor FROM reorganisation r "
                  "JOIN reorganisation_unit u ON u.region = r.region AND u.reorganisation_id = r.id "
                  "WHERE r.region = $1 AND r.id IN (SELECT reorganisation_id FROM reorganisation_unit "
                  "WHERE region = $1 AND unit_id = $2) ORDER BY r.on_day, r.id, u.unit_id",
                  {tx.region(), unit_id})) {
        if (found.empty() || found.back().id != row["id"].view())
            found.push_back({.id = row["id"].text(),
                             .kind = domain::find_code(all_reorganisation_kinds, row["kind"].view()).value(),
                             .on = day(row["on_day"]),
                             .reason = row["reason"].text()});
        auto& units = row["successor"].boolean() ? found.back().successors : found.back().predecessors;
        units.push_back(row["unit_id"].text());
    }
    return found;
}

std::optional<std::int64_t> lock_unit_version(postgres::Transaction& tx, const std::string& id) {
    const auto rows = tx.query("SELECT version FROM unit WHERE region = $1 AND id = $2 FOR UPDATE", {tx.region(), id});
    if (rows.empty()) return std::nullopt;
    return rows.front()["version"].integer();
}

std::set<std::string> children_from(postgres::Transaction& tx, const std::string& unit_id, domain::Date from) {
    return ids(
        tx.query("SELECT DISTINCT unit_id AS id FROM unit_state WHERE region = $1 AND parent_id = $2 AND NOT closed "
                 "AND NOT valid << daterange($3::date, NULL)",
                 {tx.region(), unit_id, domain::to_string(from)}));
}

std::set<std::string> posts_from(postgres::Transaction& tx, const std::string& unit_id, domain::Date from) {
    return ids(
        tx.query("SELECT DISTINCT position_id AS id FROM position_state WHERE region = $1 AND unit_id = $2 "
                 "AND NOT closed AND NOT valid << daterange($3::date, NULL)",
                 {tx.region(), unit_id, domain::to_string(from)}));
}

std::int64_t count_incumbents_from(postgres::Transaction& tx, const std::vector<std::string>& post_ids,
                                   domain::Date from) {
    return tx
        .query(
            "SELECT count(DISTINCT a.employee_id) AS people FROM assignment a "
            "WHERE a.region = $1 AND a.position_id = ANY($2::uuid[]) AND NOT a.valid << daterange($3::date, NULL)",
            {tx.region(), post_ids, domain::to_string(from)})
        .front()["people"]
        .integer();
}

void move_child(postgres::Transaction& tx, const std::string& id, const std::string& from, const std::string& to,
                domain::Date day) {
    const auto present = lock_unit(tx, id, day);
    const bool now = present && !present->state.closed && present->state.parent_id == from;
    if (now) {
        auto state = present->state;
        state.parent_id = to;
        change(tx, *present, state, day);
    } else {
        tx.query("UPDATE unit SET version = version + 1 WHERE region = $1 AND id = $2", {tx.region(), id});
    }
    tx.query(
        "UPDATE unit_state SET parent_id = $4 WHERE region = $1 AND unit_id = $2 AND parent_id = $3 AND NOT closed "
        "AND lower(valid) > $5::date",
        {tx.region(), id, from, to, domain::to_string(day)});
}

void move_post(postgres::Transaction& tx, const std::string& id, const std::string& from, const std::string& to,
               domain::Date day) {
    const auto present = lock_post(tx, id, day);
    const bool now = present && !present->state.closed && present->state.unit_id == from;
    if (now) {
        auto state = present->state;
        state.unit_id = to;
        state.leads_unit = false;
        change(tx, *present, state, day);
    } else {
        tx.query("UPDATE position SET version = version + 1 WHERE region = $1 AND id = $2", {tx.region(), id});
    }
    tx.query(
        "UPDATE position_state SET unit_id = $4, leads_unit = false WHERE region = $1 AND position_id = $2 "
        "AND unit_id = $3 AND NOT closed AND lower(valid) > $5::date",
        {tx.region(), id, from, to, domain::to_string(day)});
}

void close(postgres::Transaction& tx, const Unit& locked, domain::Date day) {
    auto state = locked.state;
    state.closed = true;
    state.head_employee_id = std::nullopt;
    change(tx, locked, state, day);
    tx.query(
        "UPDATE unit_state SET closed = true, head_employee_id = NULL WHERE region = $1 AND unit_id = $2 "
        "AND lower(valid) > $3::date",
        {tx.region(), locked.id, domain::to_string(day)});
}

std::vector<std::pair<std::string, domain::Date>> follow_posts(postgres::Transaction& tx,
                                                               const std::vector<std::string>& post_ids,
                                                               domain::Date from) {
    std::vector<std::pair<std::string, domain::Date>> changed;
    // One row for each state of a position within an assignment to it, in the order of time.
    const auto rows = tx.query(
        "SELECT a.employee_id, greatest(lower(a.valid), lower(p.valid), $3::date) AS from_day, p.unit_id "
        "FROM assignment a JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id "
        "AND p.valid && a.valid WHERE a.region = $1 AND a.position_id = ANY($2::uuid[]) "
        "AND a.valid * p.valid && daterange($3::date, NULL) ORDER BY a.employee_id, from_day",
        {tx.region(), post_ids, domain::to_string(from)});
    for (const auto row : rows) {
        const auto id = row["employee_id"].text();
        const auto since = day(row["from_day"]);
        const auto employee = lock_employee(tx, id, since).value();
        if (employee.assignment.unit_id == row["unit_id"].view()) continue;
        auto assignment = employee.assignment;
        assignment.unit_id = row["unit_id"].text();
        reassign(tx, id, assignment, since);
        if (changed.empty() || changed.back().first != id) correct(tx, id, employee.identity);
        changed.emplace_back(id, since);
    }
    return changed;
}

}
