#pragma once
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "assignment.hpp"
#include "employee.hpp"
#include "transaction.hpp"

/// Everything that somebody does in positions. Writers have locked the employee.
namespace personnel::store {

/// All entries, those that begin first before others.
std::vector<AssignmentEntry> list_assignments(postgres::Transaction&, const std::string& employee_id);
/// The same of many, by employee.
std::map<std::string, std::vector<AssignmentEntry>> list_assignments(postgres::Transaction&,
                                                                     const std::vector<std::string>& employee_ids);
std::optional<AssignmentEntry> find_assignment(postgres::Transaction&, const std::string& employee_id,
                                               const std::string& assignment_id);

/// Who holds a duty already on some of those days.
enum class DutyClash { none, held_already, held_by_another };
/// Inserts a duty (not a definitive assignment); what the database does not let stand beside another one is told, and
/// nothing is written.
DutyClash insert_duty(postgres::Transaction&, const AssignmentEntry&);
void end_duty(postgres::Transaction&, const AssignmentEntry&, domain::Date to, const std::string& reason);
void withdraw_duty(postgres::Transaction&, const AssignmentEntry&);

/// The new assignment from a day on, which ends the one before for that reason; false when there is none on that day.
/// Without a decree of its own it rests on that of the one before, when that is of the same position.
bool reassign_employee(postgres::Transaction&, const std::string& id, const Assignment&, domain::Date from,
                       const Decree& = {}, const std::optional<std::string>& end_reason = {});
/// The definitive assignments of new employees, from the days on which they begin; by employee.
std::map<std::string, AssignmentEntry> insert_first_assignments(postgres::Transaction&, const std::vector<Employee>&);
/// Whether a definitive assignment begins on exactly that day.
bool begins_assignment_on(postgres::Transaction&, const std::string& employee_id, domain::Date);
/// So that nobody else fills a place of the position meanwhile.
void lock_position(postgres::Transaction&, const std::string& position_id);
/// Whether others hold all the places that a position has, on some day from `from` on. Locks the position, so that two
/// do not take the last place at once.
bool is_position_full(postgres::Transaction&, const std::string& position_id, const std::string& for_employee,
                      domain::Date from);

/// Ends everything of somebody who leaves the service: positions, duties and delegations.
void end_service(postgres::Transaction&, const std::string& employee_id, domain::Date from, const std::string& why);
/// Lets the position that ended on that day for that reason be held on.
void reopen_assignment(postgres::Transaction&, const std::string& employee_id, domain::Date ended,
                       const std::string& why);

}
