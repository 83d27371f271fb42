#pragma once
#include <optional>
#include <string>
#include <vector>

#include "transaction.hpp"
#include "unit.hpp"

namespace personnel::store {

struct UnitFilter {
    domain::Date on{};
    std::optional<std::string> parent_id{}, kind{}, words{};
    bool closed = false;
    std::optional<std::string> after_code{};
    std::optional<std::string> below{};  ///< this unit and what lies below it
    int limit = 50;
};
std::vector<Unit> list_units(postgres::Transaction&, const UnitFilter&);
std::vector<Unit> list_units(postgres::Transaction&, const std::vector<std::string>& ids,
                             domain::Date on);  ///< by code
/// The unit's states, in their order; of those before a day only the one that still holds on it.
std::vector<Unit> list_unit_states(postgres::Transaction&, const std::string& id, domain::Date from);
std::optional<Unit> find_unit(postgres::Transaction&, const std::string& id, domain::Date on);
std::optional<Unit> find_unit_by_code(postgres::Transaction&, const std::string& code, domain::Date on);

/// False when the code is taken.
bool insert(postgres::Transaction&, const Unit&);

/// The unit with its present version, locked until the transaction ends; nothing when there is none on that day.
std::optional<Unit> lock_unit(postgres::Transaction&, const std::string& id, domain::Date on);
/// The new state from a day on; the caller has locked the unit. False when the unit does not exist on that day.
bool change_unit(postgres::Transaction&, const Unit& locked, const UnitState&, domain::Date from);

/// The ids above a unit on a day, from its parent to the top.
std::vector<std::string> list_units_above(postgres::Transaction&, const std::string& unit_id, domain::Date on);
/// The agency (perangkat daerah) that a unit lies in on a day.
std::string find_agency(postgres::Transaction&, const std::string& unit_id, domain::Date on);
/// The units on the way from the top to this one, itself included.
std::vector<Unit> list_path_to(postgres::Transaction&, const std::string& unit_id, domain::Date on);

}
