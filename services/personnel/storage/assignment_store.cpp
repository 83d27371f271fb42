#include "assignment_store.hpp"

#include "day.hpp"
#include "errors.hpp"

namespace personnel::store {
namespace {

std::string select_entries_of(const std::string& whom) {
    return "SELECT * FROM (SELECT a.id, a.employee_id, 'definitive' AS kind, a.position_id, a.unit_id, "
           "  a.supervisor_id, lower(a.valid) AS from_day, upper(a.valid) AS to_day, a.decree_number, a.decree_date, "
           "  a.end_reason, e.version FROM assignment a JOIN employee e ON e.region = a.region AND e.id = "
           "a.employee_id "
           "  WHERE a.region = $1 AND a.employee_id = " +
           whom +
           " UNION ALL SELECT d.id, d.employee_id, d.kind, d.position_id, p.unit_id, NULL, lower(d.valid), "
           "  upper(d.valid), d.decree_number, d.decree_date, d.end_reason, d.version FROM duty d "
           "  JOIN position_state p ON p.region = d.region AND p.position_id = d.position_id "
           "  AND p.valid @> lower(d.valid) WHERE d.region = $1 AND d.employee_id = " +
           whom + ") AS entry ";
}
const std::string select_entries = select_entries_of("$2");

AssignmentEntry read(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .employee_id = row["employee_id"].text(),
            .kind = domain::find_code(all_assignment_kinds, row["kind"].view()).value(),
            .position_id = row["position_id"].text(),
            .unit_id = row["unit_id"].text(),
            .supervisor_id = row["supervisor_id"].optional_text(),
            .from = day(row["from_day"]),
            .to = optional_day(row["to_day"]),
            .decree = Decree{row["decree_number"].optional_text(), optional_day(row["decree_date"])},
            .end_reason = row["end_reason"].optional_text(),
            .version = row["version"].integer()};
}

}

std::vector<AssignmentEntry> assignments(postgres::Transaction& tx, const std::string& employee_id) {
    static const std::string sql = select_entries + "ORDER BY from_day, id";
    std::vector<AssignmentEntry> found;
    for (const auto row : tx.query(sql, {tx.region(), employee_id})) found.push_back(read(row));
    return found;
}

std::map<std::string, std::vector<AssignmentEntry>> assignments(postgres::Transaction& tx,
                                                                const std::vector<std::string>& employee_ids) {
    static const std::string sql = select_entries_of("ANY($2::uuid[])") + "ORDER BY from_day, id";
    std::map<std::string, std::vector<AssignmentEntry>> found;
    for (const auto row : tx.query(sql, {tx.region(), employee_ids}))
        found[row["employee_id"].text()].push_back(read(row));
    return found;
}

std::optional<AssignmentEntry> assignment(postgres::Transaction& tx, const std::string& employee_id,
                                          const std::string& assignment_id) {
    static const std::string sql = select_entries + "WHERE id = $3";
    const auto rows = tx.query(sql, {tx.region(), employee_id, assignment_id});
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

DutyClash insert_duty(postgres::Transaction& tx, const AssignmentEntry& entry) {
    // Asked first for an answer that tells which it is; of two at once the constraints refuse one.
    const auto clash = tx.query(
        "SELECT employee_id = $2 AS hers FROM duty WHERE region = $1 AND position_id = $3 "
        "AND valid && daterange($4::date, $5::date) AND (employee_id = $2 OR (kind = $6 AND kind <> 'additional')) "
        "ORDER BY employee_id = $2 DESC LIMIT 1",
        {tx.region(), entry.employee_id, entry.position_id, to_text(entry.from), to_text(entry.to), code(entry.kind)});
    if (!clash.empty()) return clash.front()["hers"].boolean() ? DutyClash::held_by_her : DutyClash::held_by_another;
    tx.query(
        "INSERT INTO duty (region, id, employee_id, kind, position_id, valid, decree_number, decree_date) "
        "VALUES ($1, $2, $3, $4, $5, daterange($6::date, $7::date), $8, $9::date)",
        {tx.region(), entry.id, entry.employee_id, code(entry.kind), entry.position_id, to_text(entry.from),
         to_text(entry.to), entry.decree.number, to_text(entry.decree.date)});
    return DutyClash::none;
}

void end_duty(postgres::Transaction& tx, const AssignmentEntry& entry, domain::Date to, const std::string& reason) {
    tx.query(
        "UPDATE duty SET valid = daterange(lower(valid), $3::date), end_reason = $4, version = version + 1 "
        "WHERE region = $1 AND id = $2",
        {tx.region(), entry.id, to_text(to), reason});
}

void withdraw_duty(postgres::Transaction& tx, const AssignmentEntry& entry) {
    tx.query("DELETE FROM duty WHERE region = $1 AND id = $2", {tx.region(), entry.id});
}

bool reassign(postgres::Transaction& tx, const std::string& id, const Assignment& assignment, domain::Date from,
              const Decree& decree, const std::optional<std::string>& end_reason) {
    const auto held = tx.query(
        "SELECT position_id, decree_number, decree_date FROM assignment "
        "WHERE region = $1 AND employee_id = $2 AND valid @> $3::date",
        {tx.region(), id, to_text(from)});
    if (held.empty()) return false;
    auto rests_on = decree;
    if (decree == Decree{} && held.front()["position_id"].view() == assignment.position_id)
        rests_on = {held.front()["decree_number"].optional_text(), optional_day(held.front()["decree_date"])};
    const auto cut =
        tx.query("SELECT cut_state('assignment', 'employee_id', $1, $2::date) AS valid", {id, to_text(from)});
    if (end_reason)
        tx.query(
            "UPDATE assignment SET end_reason = $4 WHERE region = $1 AND employee_id = $2 AND upper(valid) = $3::date",
            {tx.region(), id, to_text(from), *end_reason});
    tx.query(
        "INSERT INTO assignment (region, employee_id, valid, position_id, unit_id, supervisor_id, decree_number, "
        "decree_date) VALUES ($1, $2, $3::daterange, $4, $5, $6, $7, $8::date)",
        {tx.region(), id, cut.front()["valid"].text(), assignment.position_id, assignment.unit_id,
         assignment.supervisor_id, rests_on.number, to_text(rests_on.date)});
    return true;
}

std::map<std::string, AssignmentEntry> insert_first_assignments(postgres::Transaction& tx,
                                                                const std::vector<Employee>& employees) {
    std::map<std::string, AssignmentEntry> entries;
    std::vector<std::string> ids, valid, positions, units;
    std::vector<postgres::Value> supervisors;
    for (const auto& one : employees) {
        ids.push_back(one.id);
        valid.push_back(from_on(one.valid_from));
        positions.push_back(one.assignment.position_id);
        units.push_back(one.assignment.unit_id);
        supervisors.emplace_back(one.assignment.supervisor_id);
        entries[one.id] = {.employee_id = one.id,
                           .kind = AssignmentKind::definitive,
                           .position_id = one.assignment.position_id,
                           .unit_id = one.assignment.unit_id,
                           .supervisor_id = one.assignment.supervisor_id,
                           .from = one.valid_from,
                           .version = one.version};
    }
    for (const auto row :
         tx.query("INSERT INTO assignment (region, employee_id, valid, position_id, unit_id, supervisor_id) "
                  "SELECT $1, n.* FROM unnest($2::uuid[], $3::daterange[], $4::uuid[], $5::uuid[], $6::uuid[]) AS n "
                  "RETURNING employee_id, id",
                  {tx.region(), ids, valid, positions, units, supervisors}))
        entries.at(row["employee_id"].text()).id = row["id"].text();
    return entries;
}

bool begins_on(postgres::Transaction& tx, const std::string& employee_id, domain::Date from) {
    return !tx.query("SELECT FROM assignment WHERE region = $1 AND employee_id = $2 AND lower(valid) = $3::date",
                     {tx.region(), employee_id, to_text(from)})
                .empty();
}

bool is_full(postgres::Transaction& tx, const std::string& position_id, const std::string& for_employee,
             domain::Date from) {
    tx.query("SELECT FROM position WHERE region = $1 AND id = $2 FOR UPDATE", {tx.region(), position_id});
    return tx
        .query(
            "SELECT EXISTS (SELECT FROM (SELECT $4::date AS day UNION SELECT lower(valid) FROM assignment "
            "  WHERE region = $1 AND position_id = $2 AND lower(valid) > $4::date) d "
            "JOIN position_state p ON p.region = $1 AND p.position_id = $2 AND p.valid @> d.day "
            "WHERE coalesce(p.places, CASE WHEN p.leads_unit THEN 1 END) <= (SELECT count(*) FROM assignment a "
            "  WHERE a.region = $1 AND a.position_id = $2 AND a.employee_id <> $3 AND a.valid @> d.day)) AS is_full",
            {tx.region(), position_id, for_employee, to_text(from)})
        .front()["is_full"]
        .boolean();
}

void leave(postgres::Transaction& tx, const std::string& employee_id, domain::Date from, const std::string& why) {
    const std::vector<postgres::Value> whom{tx.region(), employee_id, to_text(from)};
    for (const std::string table : {"assignment", "duty"})
        tx.query("DELETE FROM " + table + " WHERE region = $1 AND employee_id = $2 AND lower(valid) >= $3::date", whom);
    for (const std::string table : {"assignment", "duty"})
        tx.query("UPDATE " + table +
                     " SET valid = daterange(lower(valid), $3::date), end_reason = $4 "
                     "WHERE region = $1 AND employee_id = $2 AND valid @> $3::date",
                 {tx.region(), employee_id, to_text(from), why});
    tx.query(
        "UPDATE delegation SET valid = valid * daterange(NULL, $3::date), revoked_by = $4, version = version + 1 "
        "WHERE region = $1 AND (appraiser_id = $2 OR delegate_id = $2 OR employee_id = $2) "
        "AND NOT valid << daterange($3::date, NULL) AND NOT isempty(valid)",
        {tx.region(), employee_id, to_text(from), why});
}

void reopen(postgres::Transaction& tx, const std::string& employee_id, domain::Date ended, const std::string& why) {
    tx.query(
        "UPDATE assignment SET valid = daterange(lower(valid), NULL), end_reason = NULL "
        "WHERE region = $1 AND employee_id = $2 AND upper(valid) = $3::date AND end_reason = $4",
        {tx.region(), employee_id, to_text(ended), why});
}

}
