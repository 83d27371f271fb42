#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "directory.hpp"
#include "owner.hpp"

namespace indicators::store {

/// How a civil servant stands to an owner: to an employee as directory::relations_to_employee has it, to a unit as its
/// head or a member, to the region as a member; to a unit that they lead as to themselves (self), and to its results in
/// a period also when they led it on a day of that. Who administers a unit (where they work, and those below) is a
/// member of it; to those below, and to all its people but who leads it or a unit above, they stand as who heads them.
/// Statements ask the same with what they read: `owner_relations($nip, $administers, owner_kind, owner_id, $day,
/// period) AS relations`; of a target by target_relations(), since a unit's target that makes a result of who leads
/// theirs is not administered.
std::set<identity::Relation> find_relations(postgres::Transaction&, const Owner&, const identity::Viewer&,
                                            const std::optional<domain::Period>& = {});
/// The employees whose data the viewer may see by relation, with those of the units that they administer.
std::vector<std::string> list_visible_employees(postgres::Transaction&, const identity::Viewer&);
/// With the units that the viewer leads, and those below.
std::vector<std::string> list_visible_owners(postgres::Transaction&, const identity::Viewer&);
/// Who leads the unit where the viewer works, or one above it.
std::set<std::string> list_heads(postgres::Transaction&, const identity::Viewer&);
/// Whether the viewer heads or administers the unit, or one above it: for what is done to its people.
bool is_headed_by(postgres::Transaction&, const std::string& unit_id, const identity::Viewer&);
/// Whether the owner exists on a day; a closed unit does not.
bool owner_exists(postgres::Transaction&, const Owner&, domain::Date on);

}
