#include "pending_supervisor_store.hpp"

#include <algorithm>
#include <set>

#include "assignment_store.hpp"
#include "employee_store.hpp"
#include "rows.hpp"
#include "statement.hpp"

namespace personnel::store {
namespace {

constexpr auto pending_supervisor_insert = postgres::statement("pending_supervisor.insert", R"(
    INSERT INTO pending_supervisor (region, job_id, line, employee_id, supervisor_nip, from_day)
    SELECT $1, $2::uuid, n.*
    FROM unnest($3::bigint[], $4::uuid[], $5::text[], $6::date[]) AS n)");

constexpr auto pending_supervisor_take = postgres::statement("pending_supervisor.take", R"(
    DELETE FROM pending_supervisor
    WHERE region = $1
      AND job_id = $2
      AND line IN (SELECT line FROM pending_supervisor WHERE region = $1 AND job_id = $2 ORDER BY line LIMIT $3)
    RETURNING line, employee_id, supervisor_nip, from_day)");

constexpr auto pending_supervisor_delete = postgres::statement("pending_supervisor.delete", R"(
    DELETE FROM pending_supervisor
    WHERE region = $1 AND job_id = $2)");

constexpr auto assignment_set_supervisors = postgres::statement("assignment.set_supervisors", R"(
    UPDATE assignment a
    SET supervisor_id = n.supervisor
    FROM unnest($2::uuid[], $3::date[], $4::uuid[]) AS n (id, day, supervisor)
    WHERE a.region = $1 AND a.employee_id = n.id AND lower(a.valid) = n.day
    RETURNING a.employee_id)");

constexpr auto employee_bump_versions = postgres::statement("employee.bump_versions", R"(
    UPDATE employee
    SET version = version + 1
    WHERE region = $1 AND id = ANY($2::uuid[]))");

}

void remember_supervisors(postgres::Transaction& tx, const std::string& job_id,
                          const std::vector<PendingSupervisor>& pending) {
    if (pending.empty()) return;
    std::vector<std::uint64_t> lines;
    std::vector<std::string> ids, nips;
    std::vector<domain::Date> days;
    for (const auto& one : pending) {
        lines.push_back(one.line);
        ids.push_back(one.employee_id);
        nips.push_back(one.supervisor_nip);
        days.push_back(one.valid_from);
    }
    tx.query(pending_supervisor_insert, {tx.region(), job_id, lines, ids, nips, days});
}

std::vector<PendingSupervisor> take_pending_supervisors(postgres::Transaction& tx, const std::string& job_id,
                                                        int limit) {
    std::vector<PendingSupervisor> found;
    for (const auto row : tx.query(pending_supervisor_take, {tx.region(), job_id, limit}))
        found.push_back({static_cast<std::uint64_t>(row["line"].integer()), row["employee_id"].text(),
                         row["supervisor_nip"].text(), row["from_day"].as<domain::Date>()});
    std::ranges::sort(found, {}, &PendingSupervisor::line);
    return found;
}

void forget_pending_supervisors(postgres::Transaction& tx, const std::string& job_id) {
    tx.query(pending_supervisor_delete, {tx.region(), job_id});
}

void name_supervisors(postgres::Transaction& tx, const std::vector<NamedSupervisor>& named) {
    if (named.empty()) return;
    std::vector<std::string> ids, supervisors;
    std::vector<domain::Date> days;
    for (const auto& one : named) {
        ids.push_back(one.employee_id);
        supervisors.push_back(one.supervisor_id);
        days.push_back(one.valid_from);
    }
    std::set<std::string> begun;  // nearly all: their assignment begins with the row
    for (const auto row : tx.query(assignment_set_supervisors, {tx.region(), ids, days, supervisors}))
        begun.insert(row["employee_id"].text());
    for (const auto& one : named) {
        if (begun.contains(one.employee_id)) continue;
        auto assignment = find_employee(tx, one.employee_id, one.valid_from).value().assignment;
        assignment.supervisor_id = one.supervisor_id;
        reassign_employee(tx, one.employee_id, assignment, one.valid_from);
    }
    tx.query(employee_bump_versions, {tx.region(), ids});
}

}
