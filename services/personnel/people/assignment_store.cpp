#include "assignment_store.hpp"

#include "interval_sql.hpp"
#include "open_span.hpp"
#include "uuid.hpp"

namespace personnel::store {
namespace {

consteval auto select_entries(const auto& whom) {
    return R"(
    SELECT *
    FROM (
        SELECT a.id, a.employee_id, 'definitive' AS kind, a.position_id, a.unit_id, a.supervisor_id,
            lower(a.valid) AS from_day, )" +
           postgres::last_day("a.valid") + R"( AS to_day, a.decree_number,
            a.decree_date, a.end_reason,
            e.version
        FROM assignment a
        JOIN employee e ON e.region = a.region AND e.id = a.employee_id
        WHERE a.region = $1 AND a.employee_id = )" +
           whom + R"(
        UNION ALL
        SELECT d.id, d.employee_id, d.kind, d.position_id, p.unit_id, NULL, lower(d.valid), )" +
           postgres::last_day("d.valid") + R"(,
            d.decree_number, d.decree_date, d.end_reason, d.version
        FROM duty d
        JOIN position_state p ON p.region = d.region AND p.position_id = d.position_id AND p.valid @> lower(d.valid)
        WHERE d.region = $1 AND d.employee_id = )" +
           whom + R"() AS entry)";
}
constexpr auto entries_of_one = select_entries(postgres::Sql("$2"));

constexpr auto assignment_list = postgres::statement("assignment.list", entries_of_one + R"(
    ORDER BY from_day, id)");

constexpr auto assignment_list_of_many =
    postgres::statement("assignment.list_of_many", select_entries(postgres::Sql("ANY($2::uuid[])")) + R"(
    ORDER BY from_day, id)");

constexpr auto assignment_find = postgres::statement("assignment.find", entries_of_one + R"(
    WHERE id = $3)");

constexpr auto duty_find_clash = postgres::statement("duty.find_clash", R"(
    SELECT employee_id = $2 AS own
    FROM duty
    WHERE region = $1
      AND position_id = $3
      AND valid && )" + postgres::days_from("$4", "$5") + R"(
      AND (employee_id = $2 OR (kind = $6 AND kind <> 'additional'))
    ORDER BY employee_id = $2 DESC
    LIMIT 1)");

constexpr auto duty_insert = postgres::statement("duty.insert", R"(
    INSERT INTO duty (region, id, employee_id, kind, position_id, valid, decree_number, decree_date)
    VALUES ($1, $2, $3, $4, $5, )" + postgres::days_from("$6", "$7") +
                                                                    R"(, $8, $9::date))");

constexpr auto duty_end = postgres::statement("duty.end", R"(
    UPDATE duty
    SET valid = )" + postgres::days_from("lower(valid)", "$3") +
                                                              R"(, end_reason = $4, version = version + 1
    WHERE region = $1 AND id = $2)");

constexpr auto duty_delete = postgres::statement("duty.delete", R"(
    DELETE FROM duty
    WHERE region = $1 AND id = $2)");

constexpr auto assignment_set_end_reason = postgres::statement("assignment.set_end_reason", R"(
    UPDATE assignment
    SET end_reason = $4
    WHERE region = $1 AND employee_id = $2 AND upper(valid) = $3::date)");

// Without a decree of its own it rests on that of the one before, when that is of the same position.
constexpr auto assignment_replace = postgres::statement("assignment.replace", R"(
    WITH held AS MATERIALIZED (
        SELECT position_id, decree_number, decree_date
        FROM assignment
        WHERE region = $1 AND employee_id = $2 AND valid @> $3::date),
    cut AS MATERIALIZED (SELECT held.*, cut_state('assignment', 'employee_id', $2::uuid, $3::date) AS valid FROM held)
    INSERT INTO assignment (region, id, employee_id, valid, position_id, unit_id, supervisor_id, decree_number,
        decree_date)
    SELECT $1, $4::uuid, $2, cut.valid, $5::uuid, $6::uuid, $7::uuid,
        CASE WHEN $10::boolean AND cut.position_id = $5 THEN cut.decree_number ELSE $8::text END,
        CASE WHEN $10::boolean AND cut.position_id = $5 THEN cut.decree_date ELSE $9::date END
    FROM cut)");

constexpr auto assignment_insert_first = postgres::statement("assignment.insert_first", R"(
    INSERT INTO assignment (region, id, employee_id, valid, position_id, unit_id, supervisor_id)
    SELECT $1, n.*
    FROM unnest($2::uuid[], $3::uuid[], $4::daterange[], $5::uuid[], $6::uuid[], $7::uuid[]) AS n)");

constexpr auto assignment_begins_on = postgres::statement("assignment.begins_on", R"(
    SELECT FROM assignment
    WHERE region = $1 AND employee_id = $2 AND lower(valid) = $3::date)");

constexpr auto position_lock_places = postgres::statement("position.lock_places", R"(
    SELECT FROM position
    WHERE region = $1 AND id = $2
    FOR UPDATE)");

constexpr auto position_is_full = postgres::statement("position.is_full", R"(
    SELECT EXISTS (
        SELECT FROM (
            SELECT $4::date AS day
            UNION SELECT lower(valid)
            FROM assignment
            WHERE region = $1 AND position_id = $2 AND lower(valid) > $4::date) d
        JOIN position_state p ON p.region = $1 AND p.position_id = $2 AND p.valid @> d.day
        WHERE coalesce(p.places, CASE WHEN p.leads_unit THEN 1 END) <= (
            SELECT count(*)
            FROM assignment a
            WHERE a.region = $1
              AND a.position_id = $2
              AND a.employee_id <> $3
              AND a.valid @> d.day)) AS is_full)");

constexpr auto assignment_delete_from = postgres::statement("assignment.delete_from", R"(
    DELETE FROM assignment
    WHERE region = $1 AND employee_id = $2 AND lower(valid) >= $3::date)");

constexpr auto assignment_end_on = postgres::statement("assignment.end_on", R"(
    UPDATE assignment
    SET valid = daterange(lower(valid), $3::date), end_reason = $4
    WHERE region = $1 AND employee_id = $2 AND valid @> $3::date)");

constexpr auto duty_delete_from = postgres::statement("duty.delete_from", R"(
    DELETE FROM duty
    WHERE region = $1 AND employee_id = $2 AND lower(valid) >= $3::date)");

constexpr auto duty_end_on = postgres::statement("duty.end_on", R"(
    UPDATE duty
    SET valid = daterange(lower(valid), $3::date), end_reason = $4
    WHERE region = $1 AND employee_id = $2 AND valid @> $3::date)");

constexpr auto delegation_end_of = postgres::statement("delegation.end_of", R"(
    UPDATE delegation
    SET valid = valid * daterange(NULL, $3::date), revoked_by = $4, version = version + 1
    WHERE region = $1
      AND (appraiser_id = $2 OR delegate_id = $2 OR employee_id = $2)
      AND NOT valid << daterange($3::date, NULL)
      AND NOT isempty(valid))");

constexpr auto assignment_reopen = postgres::statement("assignment.reopen", R"(
    UPDATE assignment
    SET valid = daterange(lower(valid), NULL), end_reason = NULL
    WHERE region = $1 AND employee_id = $2 AND upper(valid) = $3::date AND end_reason = $4)");

AssignmentEntry read_assignment(const postgres::Row& row) {
    return {
        .id = row["id"].text(),
        .employee_id = row["employee_id"].text(),
        .kind = row["kind"].as<AssignmentKind>(),
        .position_id = row["position_id"].text(),
        .unit_id = row["unit_id"].text(),
        .supervisor_id = row["supervisor_id"].optional_text(),
        .from = row["from_day"].as<domain::Date>(),
        .to = row["to_day"].as<std::optional<domain::Date>>(),
        .decree = Decree{row["decree_number"].optional_text(), row["decree_date"].as<std::optional<domain::Date>>()},
        .end_reason = row["end_reason"].optional_text(),
        .version = row["version"].integer()};
}

}

std::vector<AssignmentEntry> list_assignments(postgres::Transaction& tx, const std::string& employee_id) {
    return postgres::all(tx.query(assignment_list, {tx.region(), employee_id}), read_assignment);
}

std::map<std::string, std::vector<AssignmentEntry>> list_assignments(postgres::Transaction& tx,
                                                                     const std::vector<std::string>& employee_ids) {
    std::map<std::string, std::vector<AssignmentEntry>> found;
    for (const auto row : tx.query(assignment_list_of_many, {tx.region(), employee_ids}))
        found[row["employee_id"].text()].push_back(read_assignment(row));
    return found;
}

std::optional<AssignmentEntry> find_assignment(postgres::Transaction& tx, const std::string& employee_id,
                                               const std::string& assignment_id) {
    return postgres::one(tx.query(assignment_find, {tx.region(), employee_id, assignment_id}), read_assignment);
}

DutyClash insert_duty(postgres::Transaction& tx, const AssignmentEntry& entry) {
    // Asked first for an answer that tells which it is; of two at once the constraints refuse one.
    const auto clash = tx.query(duty_find_clash,
                                {tx.region(), entry.employee_id, entry.position_id, entry.from, entry.to, entry.kind});
    if (!clash.empty()) return clash.front()["own"].boolean() ? DutyClash::held_already : DutyClash::held_by_another;
    tx.query(duty_insert, {tx.region(), entry.id, entry.employee_id, entry.kind, entry.position_id, entry.from,
                           entry.to, entry.decree.number, entry.decree.date});
    return DutyClash::none;
}

void end_duty(postgres::Transaction& tx, const AssignmentEntry& entry, domain::Date to, const std::string& reason) {
    tx.query(duty_end, {tx.region(), entry.id, to, reason});
}

void withdraw_duty(postgres::Transaction& tx, const AssignmentEntry& entry) {
    tx.query(duty_delete, {tx.region(), entry.id});
}

bool reassign_employee(postgres::Transaction& tx, const std::string& id, const Assignment& assignment,
                       domain::Date from, const Decree& decree, const std::optional<std::string>& end_reason) {
    const auto made =
        tx.query(assignment_replace,
                 {tx.region(), id, from, uuid::make_ordered_text(), assignment.position_id, assignment.unit_id,
                  assignment.supervisor_id, decree.number, decree.date, decree == Decree{}});
    if (made.affected() == 0) return false;
    if (end_reason) tx.query(assignment_set_end_reason, {tx.region(), id, from, *end_reason});
    return true;
}

std::map<std::string, AssignmentEntry> insert_first_assignments(postgres::Transaction& tx,
                                                                const std::vector<Employee>& employees) {
    std::map<std::string, AssignmentEntry> entries;
    std::vector<std::string> ids, of, valid, positions, units;
    std::vector<std::optional<std::string>> supervisors;
    for (const auto& employee : employees) {
        const auto& [position_id, unit_id, supervisor_id] = employee.assignment;
        ids.push_back(uuid::make_ordered_text());
        of.push_back(employee.id);
        valid.push_back(open_span(employee.valid_from));
        positions.push_back(position_id);
        units.push_back(unit_id);
        supervisors.push_back(supervisor_id);
        entries[employee.id] = {.id = ids.back(),
                                .employee_id = employee.id,
                                .kind = AssignmentKind::definitive,
                                .position_id = position_id,
                                .unit_id = unit_id,
                                .supervisor_id = supervisor_id,
                                .from = employee.valid_from,
                                .version = employee.version};
    }
    tx.query(assignment_insert_first, {tx.region(), ids, of, valid, positions, units, supervisors});
    return entries;
}

bool begins_assignment_on(postgres::Transaction& tx, const std::string& employee_id, domain::Date from) {
    return !tx.query(assignment_begins_on, {tx.region(), employee_id, from}).empty();
}

void lock_position(postgres::Transaction& tx, const std::string& position_id) {
    tx.query(position_lock_places, {tx.region(), position_id});
}

bool is_position_full(postgres::Transaction& tx, const std::string& position_id, const std::string& for_employee,
                      domain::Date from) {
    lock_position(tx, position_id);
    return tx.query(position_is_full, {tx.region(), position_id, for_employee, from}).front()["is_full"].boolean();
}

void end_service(postgres::Transaction& tx, const std::string& employee_id, domain::Date from, const std::string& why) {
    const std::vector<postgres::Value> whom{tx.region(), employee_id, from};
    tx.query(assignment_delete_from, whom);
    tx.query(duty_delete_from, whom);
    for (const postgres::Statement ended : {postgres::Statement(assignment_end_on), postgres::Statement(duty_end_on),
                                            postgres::Statement(delegation_end_of)})
        tx.query(ended, {tx.region(), employee_id, from, why});
}

void reopen_assignment(postgres::Transaction& tx, const std::string& employee_id, domain::Date ended,
                       const std::string& why) {
    tx.query(assignment_reopen, {tx.region(), employee_id, ended, why});
}

}
