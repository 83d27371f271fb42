#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "directory.hpp"
#include "stake.hpp"
#include "target.hpp"
#include "transaction.hpp"

/// Whose own result targets make: the one place where that is asked.
namespace indicators::store {

/// Whether it, or one that it contributes to over whatever others, is one of the civil servant with the NIP, or of a
/// unit that they lead on the day, or on any day of that one's period.
bool is_target_of(postgres::Transaction&, const std::string& id, const std::string& nip, domain::Date on);
/// The same, of an employee.
bool serves_employee(postgres::Transaction&, domain::Id<Target>, const std::string& employee_id, domain::Date on);
/// The same, of one of these employees.
bool serves_any(postgres::Transaction&, domain::Id<Target>, const std::vector<std::string>& employee_ids,
                domain::Date on);
/// The stake of who changes these, of a unit or not, as if they contributed to one another.
Stake find_stake(postgres::Transaction&, const std::vector<domain::Id<Target>>&, bool of_unit, const identity::Viewer&);
/// Those of these contributors, to be or not to be any more, whose stake binds the viewer.
std::set<domain::Id<Target>> list_bound(postgres::Transaction&, domain::Id<Target> supported_id,
                                        const std::vector<domain::Id<Target>>& ids, const identity::Viewer&);
/// How the viewer stands to each.
std::map<domain::Id<Target>, std::set<identity::Relation>> find_target_relations(postgres::Transaction&,
                                                                                 const std::vector<domain::Id<Target>>&,
                                                                                 const identity::Viewer&);
/// Whether one of the employee's targets is one of the civil servant's by that rule.
bool is_contributor_of(postgres::Transaction&, const std::string& employee_id, const std::string& nip, domain::Date on);

}
