#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "assignment.hpp"
#include "employee.hpp"
#include "relation_store.hpp"
#include "seen.hpp"
#include "transaction.hpp"

namespace personnel::store {

struct EmployeeFilter {
    domain::Date on{};
    std::optional<std::string> nip{}, unit_id{}, supervisor_id{}, status{}, words{};
    std::optional<std::pair<std::string, std::string>> after{};  ///< name and id of the last row of the page before
    int limit = 50;
};
/// By name, then id.
std::vector<Employee> list_employees(postgres::Transaction&, const EmployeeFilter&);
std::optional<Employee> find_employee(postgres::Transaction&, const std::string& id, domain::Date on);
/// With what the viewer is to them, as of the viewer's day.
std::optional<identity::Seen<Employee>> find_seen_employee(postgres::Transaction&, const std::string& id,
                                                           const identity::Viewer&);
/// The person is locked also when there is no state on that day.
std::optional<Employee> lock_employee(postgres::Transaction&, const std::string& id, domain::Date on);
/// All of an employee's states, from the first day of service on, oldest first.
std::vector<Employee> list_states(postgres::Transaction&, const std::string& id);
/// The same of many, by id.
std::map<std::string, std::vector<Employee>> list_states(postgres::Transaction&, const std::vector<std::string>& ids);

/// Whoever was ever registered, on whatever day.
std::optional<Person> find_person(postgres::Transaction&, const std::string& id);
std::optional<Person> lock_person(postgres::Transaction&, const std::string& id);
std::optional<domain::Date> find_first_day_of_service(postgres::Transaction&, const std::string& id);
/// Counts the version on, and returns it; the caller has locked the employee.
std::int64_t bump_version(postgres::Transaction&, const std::string& id);

/// Those of these NIPs that are known, by NIP.
std::map<std::string, Employee> find_employees_by_nip(postgres::Transaction&, const std::vector<std::string>& nips,
                                                      domain::Date on);
/// The same, locked until the transaction ends.
std::map<std::string, Employee> lock_employees_by_nip(postgres::Transaction&, const std::vector<std::string>& nips,
                                                      domain::Date on);
/// Ids by NIP, of those of these NIPs that are known.
std::map<std::string, std::string> find_ids_by_nip(postgres::Transaction&, const std::vector<std::string>& nips);

/// Somebody who has just been taken on, and what they begin with.
struct Newcomer {
    Employee employee;
    AssignmentEntry assignment;
    RankEntry rank;
};
/// Those whose NIP was not taken, in the order given; the others are left out. All they have begins on `valid_from`.
std::vector<Newcomer> insert(postgres::Transaction&, const std::vector<Employee>&);

/// Corrects who somebody is, and counts the version on. The caller has locked the employee.
void correct_identity(postgres::Transaction&, const std::string& id, const Identity&);
/// Whoever comes back has the position again that they had last, from that day on.
void resume_assignment(postgres::Transaction&, const std::string& id, domain::Date from);

}
