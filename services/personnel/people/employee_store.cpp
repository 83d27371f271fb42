#include "employee_store.hpp"

#include <set>

#include "assignment_store.hpp"
#include "interval_sql.hpp"
#include "rank_store.hpp"
#include "search.hpp"
#include "uuid.hpp"

namespace personnel::store {
namespace {

constexpr postgres::Sql select_people = R"(
    SELECT id, version, nip, name, status
    FROM employee)";

constexpr postgres::Sql everybody = "employee";

// Employees as they stand on days: a subquery with the column `day`. Of those who have left the assignment is the last.
consteval auto select_employees(const auto& days, const auto& further, const auto& people) {
    return R"(
    SELECT e.id, e.version, e.nip, e.name, e.status, a.position_id, a.unit_id, r.rank, a.supervisor_id, p.level, p.eselon, p.occupation,
        coalesce(s.standing, 'active') AS standing, greatest(lower(a.valid), r.from_day, s.from_day) AS valid_from,
        )" +
           postgres::day_before("later.day") + R"( AS valid_to)" + further + R"(
    FROM ()" +
           days + R"() AS d
    CROSS JOIN )" +
           people + R"( e
    JOIN LATERAL (
        SELECT * FROM assignment
        WHERE region = e.region AND employee_id = e.id AND lower(valid) <= d.day
        ORDER BY valid DESC
        LIMIT 1) a ON true
    JOIN position_state p ON p.region = a.region AND p.position_id = a.position_id AND p.valid @> d.day
    JOIN LATERAL (
        SELECT rank, from_day FROM employee_rank
        WHERE region = e.region AND employee_id = e.id AND from_day <= d.day
        ORDER BY from_day DESC
        LIMIT 1) r ON true
    LEFT JOIN LATERAL (
        SELECT standing, from_day FROM employee_standing
        WHERE region = e.region AND employee_id = e.id AND from_day <= d.day
        ORDER BY from_day DESC
        LIMIT 1) s ON true
    CROSS JOIN LATERAL (SELECT least(
        (SELECT min(from_day) FROM employee_rank
         WHERE region = e.region AND employee_id = e.id AND from_day > d.day),
        (SELECT min(from_day) FROM employee_standing
         WHERE region = e.region AND employee_id = e.id AND from_day > d.day),
        (SELECT min(lower(valid)) FROM assignment
         WHERE region = e.region AND employee_id = e.id AND lower(valid) > d.day)) AS day) later)";
}
constexpr postgres::Sql on_2 = "SELECT $2::date AS day";
constexpr auto employees_on = select_employees(on_2, postgres::Sql(""), everybody);

// In the list's order, so that no more is worked out of them than a page holds.
constexpr postgres::Sql people_found = R"((
        SELECT p.*
        FROM search_objects($1, 'employee', $7) AS found (id)
        JOIN employee p ON p.region = $1 AND p.id = found.id
        ORDER BY p.name, p.id))";

constexpr auto page_of_employees = R"(
    WHERE e.region = $1
      AND ($3::text IS NULL OR e.nip = $3)
      AND ($4::uuid IS NULL OR (a.unit_id = $4 AND a.valid @> $2::date))
      AND ($5::uuid IS NULL OR a.supervisor_id = $5)
      AND ($6::text IS NULL OR e.status = $6)
      AND )" + search::matches("e.searched", "$7") +
                                   R"(
      AND ($8::text IS NULL OR (e.name, e.id) > ($8, $9::uuid))
    ORDER BY e.name, e.id
    LIMIT $10)";
constexpr auto employee_list = postgres::statement("employee.list", employees_on + page_of_employees);
constexpr auto employee_search =
    postgres::statement("employee.search", select_employees(on_2, postgres::Sql(""), people_found) + page_of_employees);

constexpr auto employee_find = postgres::statement("employee.find", employees_on + R"(
    WHERE e.region = $1 AND e.id = $3)");

constexpr auto employee_find_seen = postgres::statement(
    "employee.find_seen",
    select_employees(on_2, postgres::Sql(", relations_on($4, e.id, d.day) AS relations"), everybody) +
        R"(
    WHERE e.region = $1 AND e.id = $3)");

constexpr auto employee_list_states =
    postgres::statement("employee.list_states", select_employees(postgres::Sql(R"(
        SELECT employee_id, lower(valid) AS day FROM assignment WHERE region = $1 AND employee_id = ANY($2::uuid[])
        UNION
        SELECT employee_id, from_day FROM employee_rank WHERE region = $1 AND employee_id = ANY($2::uuid[])
        UNION
        SELECT employee_id, from_day FROM employee_standing WHERE region = $1 AND employee_id = ANY($2::uuid[]))"),
                                                                 postgres::Sql(""), everybody) +
                                                    R"(
    WHERE e.region = $1 AND e.id = d.employee_id
    ORDER BY d.day)");

constexpr auto employee_find_person = postgres::statement("employee.find_person", select_people + R"(
    WHERE region = $1 AND id = $2)");

constexpr auto employee_lock_person = postgres::statement("employee.lock_person", select_people + R"(
    WHERE region = $1 AND id = $2
    FOR UPDATE)");

constexpr auto employee_find_by_nip = postgres::statement("employee.find_by_nip", employees_on + R"(
    WHERE e.region = $1 AND e.nip = ANY($3::text[]))");

constexpr auto employee_find_ids_by_nip = postgres::statement("employee.find_ids_by_nip", R"(
    SELECT e.nip, e.id
    FROM unnest($2::text[]) AS wanted (nip)
    CROSS JOIN LATERAL (SELECT nip, id FROM employee WHERE region = $1 AND nip = wanted.nip LIMIT 1) e)");

constexpr auto employee_find_first_day = postgres::statement("employee.find_first_day", R"(
    SELECT min(lower(valid)) AS since
    FROM assignment
    WHERE region = $1 AND employee_id = $2)");

constexpr auto employee_bump_version = postgres::statement("employee.bump_version", R"(
    UPDATE employee
    SET version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING version)");

constexpr auto employee_lock_by_nip = postgres::statement("employee.lock_by_nip", R"(
    SELECT FROM employee
    WHERE region = $1 AND id = ANY($2::uuid[])
    ORDER BY id
    FOR UPDATE)");

constexpr auto employee_insert = postgres::statement("employee.insert", R"(
    INSERT INTO employee (region, id, nip, name, status)
    SELECT $1, *
    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[])
    ON CONFLICT (region, nip) DO NOTHING
    RETURNING id)");

constexpr auto employee_update = postgres::statement("employee.update", R"(
    UPDATE employee
    SET name = $3, status = $4, version = version + 1
    WHERE region = $1 AND id = $2)");

constexpr auto assignment_resume = postgres::statement("assignment.resume", R"(
    INSERT INTO assignment (region, id, employee_id, valid, position_id, unit_id, supervisor_id)
    SELECT region, $4::uuid, employee_id, daterange($3::date, NULL), position_id, unit_id, supervisor_id
    FROM assignment
    WHERE region = $1 AND employee_id = $2
    ORDER BY valid DESC
    LIMIT 1)");

Identity read_identity(const postgres::Row& row) {
    return {.nip = row["nip"].text(), .name = row["name"].text(), .status = row["status"].as<Status>()};
}

Employee read_employee(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .version = row["version"].integer(),
            .identity = read_identity(row),
            .assignment = Assignment{.position_id = row["position_id"].text(),
                                     .unit_id = row["unit_id"].text(),
                                     .supervisor_id = row["supervisor_id"].optional_text()},
            .rank = row["rank"].text(),
            .standing = row["standing"].as<Standing>(),
            .level = row["level"].as<domain::PositionLevel>(),
            .eselon = row["eselon"].as<std::optional<domain::Eselon>>(),
            .occupation = row["occupation"].as<std::optional<domain::Occupation>>(),
            .valid_from = row["valid_from"].as<domain::Date>(),
            .valid_to = row["valid_to"].as<std::optional<domain::Date>>()};
}

Person read_person(const postgres::Row& row) {
    return {.id = row["id"].text(), .version = row["version"].integer(), .identity = read_identity(row)};
}

}

std::vector<Employee> list_employees(postgres::Transaction& tx, const EmployeeFilter& filter) {
    const auto after_name = filter.after ? std::optional(filter.after->first) : std::nullopt;
    const auto after_id = filter.after ? std::optional(filter.after->second) : std::nullopt;
    return postgres::all(tx.query(filter.words ? postgres::Statement(employee_search) : employee_list,
                                  {tx.region(), filter.on, filter.nip, filter.unit_id, filter.supervisor_id,
                                   filter.status, filter.words, after_name, after_id, filter.limit}),
                         read_employee);
}

std::optional<Employee> find_employee(postgres::Transaction& tx, const std::string& id, domain::Date on) {
    return postgres::one(tx.query(employee_find, {tx.region(), on, id}), read_employee);
}

std::optional<identity::Seen<Employee>> find_seen_employee(postgres::Transaction& tx, const std::string& id,
                                                           const identity::Viewer& viewer) {
    const auto rows = tx.query(employee_find_seen, {tx.region(), viewer.on, id, viewer.nip});
    if (rows.empty()) return std::nullopt;
    return identity::Seen<Employee>{read_employee(rows.front()), read_relations(rows.front()["relations"])};
}

std::optional<Employee> lock_employee(postgres::Transaction& tx, const std::string& id, domain::Date on) {
    if (!lock_person(tx, id)) return std::nullopt;
    return find_employee(tx, id, on);  // read by a statement that sees what was committed while it waited
}

std::map<std::string, std::vector<Employee>> list_states(postgres::Transaction& tx,
                                                         const std::vector<std::string>& ids) {
    std::map<std::string, std::vector<Employee>> found;
    for (const auto row : tx.query(employee_list_states, {tx.region(), ids}))
        found[row["id"].text()].push_back(read_employee(row));
    return found;
}

std::vector<Employee> list_states(postgres::Transaction& tx, const std::string& id) {
    auto found = list_states(tx, std::vector{id});
    return std::move(found[id]);
}

std::optional<Person> find_person(postgres::Transaction& tx, const std::string& id) {
    return postgres::one(tx.query(employee_find_person, {tx.region(), id}), read_person);
}

std::optional<Person> lock_person(postgres::Transaction& tx, const std::string& id) {
    return postgres::one(tx.query(employee_lock_person, {tx.region(), id}), read_person);
}

std::optional<domain::Date> find_first_day_of_service(postgres::Transaction& tx, const std::string& id) {
    return tx.query(employee_find_first_day, {tx.region(), id}).front()["since"].as<std::optional<domain::Date>>();
}

std::int64_t bump_version(postgres::Transaction& tx, const std::string& id) {
    return tx.query(employee_bump_version, {tx.region(), id}).front()["version"].integer();
}

std::map<std::string, Employee> find_employees_by_nip(postgres::Transaction& tx, const std::vector<std::string>& nips,
                                                      domain::Date on) {
    std::map<std::string, Employee> found;
    for (const auto row : tx.query(employee_find_by_nip, {tx.region(), on, nips}))
        found.emplace(row["nip"].text(), read_employee(row));
    return found;
}

std::map<std::string, Employee> lock_employees_by_nip(postgres::Transaction& tx, const std::vector<std::string>& nips,
                                                      domain::Date on) {
    std::vector<std::string> ids;
    for (const auto& [nip, id] : find_ids_by_nip(tx, nips)) ids.push_back(id);
    if (ids.empty()) return {};
    tx.query(employee_lock_by_nip, {tx.region(), ids});
    return find_employees_by_nip(tx, nips, on);
}

std::map<std::string, std::string> find_ids_by_nip(postgres::Transaction& tx, const std::vector<std::string>& nips) {
    // Each along the unique index, whatever the statistics say: those of a table that is being filled are late.
    std::map<std::string, std::string> found;
    for (const auto row : tx.query(employee_find_ids_by_nip, {tx.region(), nips}))
        found.emplace(row["nip"].text(), row["id"].text());
    return found;
}

std::vector<Newcomer> insert(postgres::Transaction& tx, const std::vector<Employee>& employees) {
    if (employees.empty()) return {};
    std::vector<std::string> ids, nips, names;
    std::vector<Status> statuses;
    for (const auto& e : employees) {
        ids.push_back(e.id);
        nips.push_back(e.identity.nip);
        names.push_back(e.identity.name);
        statuses.push_back(e.identity.status);
    }
    std::set<std::string> inserted;
    for (const auto row : tx.query(employee_insert, {tx.region(), ids, nips, names, statuses}))
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

void correct_identity(postgres::Transaction& tx, const std::string& id, const Identity& identity) {
    tx.query(employee_update, {tx.region(), id, identity.name, identity.status});
}

void resume_assignment(postgres::Transaction& tx, const std::string& id, domain::Date from) {
    tx.query(assignment_resume, {tx.region(), id, from, uuid::make_ordered_text()});
}

}
