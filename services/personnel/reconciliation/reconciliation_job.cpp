#include "reconciliation_job.hpp"

#include <map>
#include <set>

#include "employee_rows.hpp"
#include "employee_store.hpp"
#include "given.hpp"
#include "reconciliation_store.hpp"

namespace personnel {
namespace {

/// What the register says of an employee, in the file's words.
Statement statement_of(const Employee& employee, Statement places) {
    places["name"] = employee.identity.name;
    places["status"] = domain::code(employee.identity.status);
    places["rank"] = employee.rank;
    return places;
}

/// What a row says; what it does not say is not compared.
Statement statement_of(const imports::Row& row, const EmployeeRow& read) {
    Statement there{{"name", read.name}, {"status", std::string(domain::code(read.status))}, {"rank", read.rank}};
    for (const auto* field : {"position_code", "position_name", "unit_code", "unit_name", "supervisor_nip"})
        if (const auto cell = row.get(field)) there[field] = *cell;
    return there;
}

/// Those of the rows whom the register knows on the day. Whoever has left the service is not here, though it remembers
/// them.
std::map<std::string, Employee> find_serving(postgres::Transaction& tx, std::span<const imports::Row> rows,
                                             domain::Date on) {
    std::vector<std::string> nips;
    for (const auto& row : rows) nips.emplace_back(row.get("nip").value_or(""));
    auto present = store::find_employees_by_nip(tx, nips, on);
    std::erase_if(present, [](const auto& one) { return !serves(one.second.standing); });
    return present;
}

store::Found only_in_file(const imports::Row& row, const EmployeeRow& read, const PostsOfRows& posts) {
    std::vector<imports::RowFault> ignored;
    RowCheck unheard(row, ignored);  // where the file has them is all that can be told of them
    const auto* post = posts.find(unheard, row);
    return {.kind = "only_in_file",
            .nip = read.nip,
            .name = read.name,
            .line = row.line,
            .unit_id = post ? std::optional(post->state.unit_id) : std::nullopt};
}

std::vector<imports::RowFault> compare(feed::Writing& writing, const nlohmann::json& context,
                                       std::span<const imports::Row> rows) {
    auto& tx = writing.sql();
    const std::string job_id = context.at("job_id");
    const auto on = service::day_of(context, "as_of");
    const auto present = find_serving(tx, rows, on);
    std::vector<Employee> employees;
    std::vector<std::string> seen;
    for (const auto& [nip, employee] : present) {
        employees.push_back(employee);
        seen.push_back(employee.id);
    }
    const auto places = store::list_places_of(tx, employees, on);
    const PostsOfRows posts(tx, rows, on);
    std::vector<store::Found> found;
    std::set<std::string> nips_of_batch;
    auto faults = apply_each(rows, [&](const imports::Row& row, RowCheck& check) {
        const auto read = read_employee(check, row);
        if (!nips_of_batch.insert(read.nip).second)
            check.fault("nip", "duplicate", {"NIP muncul dua kali.", "The NIP occurs twice."});
        if (!check.good()) return;
        const auto known = present.find(read.nip);
        if (known == present.end()) return found.push_back(only_in_file(row, read, posts));
        const auto& employee = known->second;
        for (auto& difference : differences(statement_of(employee, places.at(employee.id)), statement_of(row, read)))
            found.push_back({.kind = "different",
                             .nip = read.nip,
                             .name = employee.identity.name,
                             .line = row.line,
                             .employee_id = employee.id,
                             .unit_id = employee.assignment.unit_id,
                             .difference = std::move(difference)});
    });
    store::insert_seen(tx, job_id, seen);
    store::insert_differences(tx, job_id, found);
    return faults;
}

}

imports::Kind reconciliation_job() {
    return {.name = "employees/reconciliation",
            .columns = employee_columns(),
            .apply = compare,
            .finish = [](feed::Writing& writing, const nlohmann::json& context,
                         const std::string& job_id) -> imports::Settled {
                store::finish_reconciliation(writing.sql(), job_id, service::day_of(context, "as_of"));
                return {};
            }};
}

}
