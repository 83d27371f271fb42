#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "assignment.hpp"
#include "employee.hpp"
#include "transaction.hpp"

namespace personnel::store {

struct EmployeeFilter {
    domain::Date on{};
    std::optional<std::string> nip{}, unit_id{}, supervisor_id{}, status{}, words{};
    std::optional<std::pair<std::string, std::string>> after{};  ///< name and id of the last row of the page before
    int limit = 50;
};
/// By name, then id.
std::vector<Employee> employees(postgres::Transaction&, const EmployeeFilter&);
std::optional<Employee> employee(postgres::Transaction&, const std::string& id, domain::Date on);
/// The person is locked also when there is no state on that day.
std::optional<Employee> lock_employee(postgres::Transaction&, const std::string& id, domain::Date on);
/// All of an employee's states, from the first day of service on, oldest first.
std::vector<Employee> states(postgres::Transaction&, const std::string& id);
/// The same of many, by id.
std::map<std::string, std::vector<Employee>> states(postgres::Transaction&, const std::vector<std::string>& ids);

/// Whoever was ever registered, on whatever day.
std::optional<Person> person(postgres::Transaction&, const std::string& id);
std::optional<Person> lock_person(postgres::Transaction&, const std::string& id);
std::optional<domain::Date> in_service_since(postgres::Transaction&, const std::string& id);
/// Counts the version on; the caller has locked the employee.
void count_on(postgres::Transaction&, const std::string& id);

/// Those of these NIPs that are known, by NIP.
std::map<std::string, Employee> employees_by_nip(postgres::Transaction&, const std::vector<std::string>& nips,
                                                 domain::Date on);
/// The same, locked until the transaction ends.
std::map<std::string, Employee> lock_by_nip(postgres::Transaction&, const std::vector<std::string>& nips,
                                            domain::Date on);
/// Ids by NIP, of those of these NIPs that are known.
std::map<std::string, std::string> ids_by_nip(postgres::Transaction&, const std::vector<std::string>& nips);

/// Somebody who has just been taken on, and what she begins with.
struct Newcomer {
    Employee employee;
    AssignmentEntry assignment;
    RankEntry rank;
};
/// Those whose NIP was not taken, in the order given; the others are left out. All they have begins on `valid_from`.
std::vector<Newcomer> insert(postgres::Transaction&, const std::vector<Employee>&);

/// Corrects who somebody is, and counts the version on. The caller has locked the employee.
void correct(postgres::Transaction&, const std::string& id, const Identity&);
/// Whoever comes back has the position again that she had last, from that day on.
void resume(postgres::Transaction&, const std::string& id, domain::Date from);

/// Rows of an import whose superior is not known yet.
struct PendingSupervisor {
    std::uint64_t line;
    std::string employee_id{}, supervisor_nip{};
    domain::Date valid_from{};  ///< of the assignment that the row is about
};
void remember(postgres::Transaction&, const std::string& job_id, const std::vector<PendingSupervisor>&);
std::vector<PendingSupervisor> take_remembered(postgres::Transaction&, const std::string& job_id, int limit);
void forget_remembered(postgres::Transaction&, const std::string& job_id);

/// Who turned out to be whose superior, from the day on which the row about her holds. Counts the versions on.
struct NamedSupervisor {
    std::string employee_id{}, supervisor_id{};
    domain::Date valid_from{};
};
void name_supervisors(postgres::Transaction&, const std::vector<NamedSupervisor>&);

}
