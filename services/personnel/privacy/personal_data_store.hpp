#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "transaction.hpp"

namespace personnel::store {

/// Everything that is held about an employee in a category of personal_categories(), as a JSON list.
std::string read_held_data(postgres::Transaction&, std::string_view category, const std::string& employee_id);
/// The tables that hold something about employees, by category; for the test that none is forgotten.
std::vector<std::string> personal_tables();

}
