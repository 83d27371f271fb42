#include "employee_store.hpp"

#include <algorithm>
#include <set>

#include "assignment_store.hpp"
#include "day.hpp"
#include "rank_store.hpp"

namespace personnel::store {
namespace {

/// Employees as they stand on days: a subquery with the column `day`. Of those who have left the assignment is the
/// last.
std::string select_employees(const std::string& days) {
    return "SELECT e.id, e.version, e.nip, e.name, e.status, a.position_id, a.unit_id, r.rank, a.supervisor_id, "
           "p.level, coalesce(s.standing, 'active') AS standing, "
           "greatest(lower(a.valid), r.from_day, s.from_day) AS valid_from, later.day AS valid_to "
           "FROM " +
           days +
           " AS d CROSS JOIN employee e "
           "JOIN LATERAL (SELECT * FROM assignment WHERE region = e.region AND employee_id = e.id "
           "  AND lower(valid) <= d.day ORDER BY valid DESC LIMIT 1) a ON true "
           "JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id AND p.valid @> d.day "
           "JOIN LATERAL (SELECT rank, from_day FROM employee_rank WHERE region = e.region AND employee_id = e.id "
           "  AND from_day <= d.day ORDER BY from_day DESC LIMIT 1) r ON true "
           "LEFT JOIN LATERAL (SELECT standing, from_day FROM employee_standing WHERE region = e.region "
           "  AND employee_id = e.id AND from_day <= d.day ORDER BY from_day DESC LIMIT 1) s ON true "
           "CROSS JOIN LATERAL (SELECT least("
           "  (SELECT min(from_day) FROM employee_rank WHERE region = e.region AND employee_id = e.id AND from_day > "
           "d.day), "
           "  (SELECT min(from_day) FROM employee_standing WHERE region = e.region AND employee_id = e.id "
           "    AND from_day > d.day), "
           "  (SELECT min(lower(valid)) FROM assignment WHERE region = e.region AND employee_id = e.id "
           "    AND lower(valid) > d.day)) AS day) later ";
}
const std::string employees_on = select_employees("(SELECT $2::date AS day)");

Identity read_identity(const postgres::Row& row) {
    return {.nip = row["nip"].text(),
            .name = row["name"].text(),
            .status = domain::find_code(all_statuses, row["status"].view()).value()};
}

Employee read(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .version = row["version"].integer(),
            .identity = read_identity(row),
            .assignment = Assignment{.position_id = row["position_id"].text(),
                                     .unit_id = row["unit_id"].text(),
                                     .supervisor_id = row["supervisor_id"].optional_text()},
            .rank = row["rank"].text(),
            .standing = domain::find_code(all_standings, row["standing"].view()).value(),
            .level = domain::find_code(domain::all_position_levels, row["level"].view()).value(),
            .valid_from = day(row["valid_from"]),
            .valid_to = optional_day(row["valid_to"])};
}

std::optional<Employee> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

}

std::vector<Employee> employees(postgres::Transaction& tx, const EmployeeFilter& filter) {
    static const std::string sql =
        employees_on +
        "WHERE e.region = $1 AND ($3::text IS NULL OR e.nip = $3) "
        "AND ($4::uuid IS NULL OR (a.unit_id = $4 AND a.valid @> $2::date)) AND ($5::uuid IS NULL OR a.supervisor_id = "
        "$5) "
        "AND ($6::text IS NULL OR e.status = $6) AND ($7::text IS NULL OR e.name ILIKE '%' || $7 || '%') "
        "AND ($8::text IS NULL OR (e.name, e.id) > ($8, $9::uuid)) ORDER BY e.name, e.id LIMIT $10";
    const auto after_name = filter.after ? std::optional(filter.after->first) : std::nullopt;
    const auto after_id = filter.after ? std::optional(filter.after->second) : std::nullopt;
    std::vector<Employee> found;
    for (const auto row :
         tx.query(sql, {tx.region(), domain::to_string(filter.on), filter.nip, filter.unit_id, filter.supervisor_id,
                        filter.status, filter.words, after_name, after_id, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<Employee> employee(postgres::Transaction& tx, const std::string& id, domain::Date on) {
    static const std::string sql = employees_on + "WHERE e.region = $1 AND e.id = $3";
    return one(tx.query(sql, {tx.region(), to_text(on), id}));
}

std::optional<Employee> lock_employee(postgres::Transaction& tx, const std::string& id, domain::Date on) {
    if (!lock_person(tx, id)) return std::nullopt;
    return employee(tx, id, on);  // read by a statement that sees what was committed while it waited
}

std::map<std::string, std::vector<Employee>> states(postgres::Transaction& tx, const std::vector<std::string>& ids) {
    static const auto begin_in = [](const char* table, const char* day) {
        return "SELECT employee_id, " + std::string(day) + " AS day FROM " + table +
               " WHERE region = $1 AND employee_id = ANY($2::uuid[])";
    };
    static const std::string sql = select_employees("(" + begin_in("assignment", "lower(valid)") + " UNION " +
                                                    begin_in("employee_rank", "from_day") + " UNION " +
                                                    begin_in("employee_standing", "from_day") + ")") +
                                   "WHERE e.region = $1 AND e.id = d.employee_id ORDER BY d.day";
    std::map<std::string, std::vector<Employee>> found;
    for (const auto row : tx.query(sql, {tx.region(), ids})) found[row["id"].text()].push_back(read(row));
    return found;
}

std::vector<Employee> states(postgres::Transaction& tx, const std::string& id) {
    auto found = states(tx, std::vector{id});
    return std::move(found[id]);
}

namespace {

const std::string select_people = "SELECT id, version, nip, name, status FROM employee ";

std::optional<Person> one_person(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    const auto row = rows.front();
    return Person{.id = row["id"].text(), .version = row["version"].integer(), .identity = read_identity(row)};
}

}

std::optional<Person> person(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_people + "WHERE region = $1 AND id = $2";
    return one_person(tx.query(sql, {tx.region(), id}));
}

std::optional<Person> lock_person(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_people + "WHERE region = $1 AND id = $2 FOR UPDATE";
    return one_person(tx.query(sql, {tx.region(), id}));
}

std::optional<domain::Date> in_service_since(postgres::Transaction& tx, const std::string& id) {
    return optional_day(tx.query("SELECT min(lower(valid)) AS since FROM assignment WHERE region = $1 "
                                 "AND employee_id = $2",
                                 {tx.region(), id})
                            .front()["since"]);
}

void count_on(postgres::Transaction& tx, const std::string& id) {
    tx.query("UPDATE employee SET version = version + 1 WHERE region = $1 AND id = $2", {tx.region(), id});
}

std::map<std::string, Employee> employees_by_nip(postgres::Transaction& tx, const std::vector<std::string>& nips,
                                                 domain::Date on) {
    static const std::string sql = employees_on + "WHERE e.region = $1 AND e.nip = ANY($3::text[])";
    std::map<std::string, Employee> found;
    for (const auto row : tx.query(sql, {tx.region(), to_text(on), nips})) found.emplace(row["nip"].text(), read(row));
    return found;
}

std::map<std::string, Employee> lock_by_nip(postgres::Transaction& tx, const std::vector<std::string>& nips,
                                            domain::Date on) {
    std::vector<std::string> ids;
    for (const auto& [nip, id] : ids_by_nip(tx, nips)) ids.push_back(id);
    if (ids.empty()) return {};
    tx.query("SELECT FROM employee WHERE region = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE",
             {tx.region(), ids});
    return employees_by_nip(tx, nips, on);
}

std::map<std::string, std::string> ids_by_nip(postgres::Transaction& tx, const std::vector<std::string>& nips) {
    // Each along the unique index, whatever the statistics say: those of a table that is being filled are late.
    static const std::string sql =
        "SELECT e.nip, e.id FROM unnest($2::text[]) AS wanted (nip) CROSS JOIN LATERAL "
        "(SELECT nip, id FROM employee WHERE region = $1 AND nip = wanted.nip LIMIT 1) e";
    std::map<std::string, std::string> found;
    for (const auto row : tx.query(sql, {tx.region(), nips})) found.emplace(row["nip"].text(), row["id"].text());
    return found;
}

std::vector<Newcomer> insert(postgres::Transaction& tx, const std::vector<Employee>& employees) {
    if (employees.empty()) return {};
    std::vector<std::string> ids, nips, names, statuses;
    for (const auto& e : employees) {
        ids.push_back(e.id);
        nips.push_back(e.identity.nip);
        names.push_back(e.identity.name);
        statuses.emplace_back(code(e.identity.status));
    }
    std::set<std::string> inserted;
    for (const auto row : tx.query("INSERT INTO employee (region, id, nip, name, status) "
                                   "SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) "
                                   "ON CONFLICT (region, nip) DO NOTHING RETURNING id",
                                   {tx.region(), ids, nips, names, statuses}))
        inserted.insert(row["id"].text());
    std::vector<Employee> begun;
    for (const auto& e : employees)
        if (inserted.contains(e.id)) begun.push_back(e);
    const auto assignments = insert_first_assignments(tx, begun);
    const auto ranks = insert_first_ranks(tx, begun);
    std::vector<Newcomer> newcomers;
    for (const auto& e : begun) newcomers.push_back({e, assignments.at(e.id), ranks.at(e.id)});
    return newcomers;
}

void correct(postgres::Transaction& tx, const std::string& id, const Identity& identity) {
    tx.query("UPDATE employee SET name = $3, status = $4, version = version + 1 WHERE region = $1 AND id = $2",
             {tx.region(), id, identity.name, code(identity.status)});
}

void resume(postgres::Transaction& tx, const std::string& id, domain::Date from) {
    tx.query(
        "INSERT INTO assignment (region, employee_id, valid, position_id, unit_id, supervisor_id) "
        "SELECT region, employee_id, daterange($3::date, NULL), position_id, unit_id, supervisor_id FROM assignment "
        "WHERE region = $1 AND employee_id = $2 ORDER BY valid DESC LIMIT 1",
        {tx.region(), id, to_text(from)});
}

void remember(postgres::Transaction& tx, const std::string& job_id, const std::vector<PendingSupervisor>& pending) {
    if (pending.empty()) return;
    std::vector<std::string> lines, ids, nips, days;
    for (const auto& one : pending) {
        lines.push_back(std::to_string(one.line));
        ids.push_back(one.employee_id);
        nips.push_back(one.supervisor_nip);
        days.push_back(domain::to_string(one.valid_from));
    }
    tx.query(
        "INSERT INTO pending_supervisor (region, job_id, line, employee_id, supervisor_nip, from_day) "
        "SELECT $1, $2::uuid, n.* FROM unnest($3::bigint[], $4::uuid[], $5::text[], $6::date[]) AS n",
        {tx.region(), job_id, lines, ids, nips, days});
}

std::vector<PendingSupervisor> take_remembered(postgres::Transaction& tx, const std::string& job_id, int limit) {
    std::vector<PendingSupervisor> found;
    for (const auto row :
         tx.query("DELETE FROM pending_supervisor WHERE region = $1 AND job_id = $2 AND line IN (SELECT line "
                  "FROM pending_supervisor WHERE region = $1 AND job_id = $2 ORDER BY line LIMIT $3) "
                  "RETURNING line, employee_id, supervisor_nip, from_day",
                  {tx.region(), job_id, limit}))
        found.push_back({static_cast<std::uint64_t>(row["line"].integer()), row["employee_id"].text(),
                         row["supervisor_nip"].text(), day(row["from_day"])});
    std::ranges::sort(found, {}, &PendingSupervisor::line);
    return found;
}

void forget_remembered(postgres::Transaction& tx, const std::string& job_id) {
    tx.query("DELETE FROM pending_supervisor WHERE region = $1 AND job_id = $2", {tx.region(), job_id});
}

void name_supervisors(postgres::Transaction& tx, const std::vector<NamedSupervisor>& named) {
    if (named.empty()) return;
    std::vector<std::string> ids, supervisors, days;
    for (const auto& one : named) {
        ids.push_back(one.employee_id);
        supervisors.push_back(one.supervisor_id);
        days.push_back(domain::to_string(one.valid_from));
    }
    std::set<std::string> begun;  // nearly all: their assignment begins with the row
    for (const auto row : tx.query("UPDATE assignment a SET supervisor_id = n.supervisor "
                                   "FROM unnest($2::uuid[], $3::date[], $4::uuid[]) AS n (id, day, supervisor) "
                                   "WHERE a.region = $1 AND a.employee_id = n.id AND lower(a.valid) = n.day "
                                   "RETURNING a.employee_id",
                                   {tx.region(), ids, days, supervisors}))
        begun.insert(row["employee_id"].text());
    for (const auto& one : named) {
        if (begun.contains(one.employee_id)) continue;
        auto assignment = employee(tx, one.employee_id, one.valid_from).value().assignment;
        assignment.supervisor_id = one.supervisor_id;
        reassign(tx, one.employee_id, assignment, one.valid_from);
    }
    tx.query("UPDATE employee SET version = version + 1 WHERE region = $1 AND id = ANY($2::uuid[])",
             {tx.region(), ids});
}

}
