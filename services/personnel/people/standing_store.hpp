#pragma once
#include <optional>
#include <string>
#include <vector>

#include "standing.hpp"
#include "transaction.hpp"

/// Standings over time. Writers have locked the employee.
namespace personnel::store {

/// The whole history, oldest first; none when nothing was ever recorded, because everybody serves at first.
std::vector<StandingEntry> list_standings(postgres::Transaction&, const std::string& employee_id);
void insert(postgres::Transaction&, const StandingEntry&);
void withdraw_standing(postgres::Transaction&, const StandingEntry&);

}
