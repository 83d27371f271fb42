#pragma once
#include <optional>
#include <string>

#include "date.hpp"
#include "reason.hpp"
#include "transaction.hpp"

namespace personnel::store {

/// Why nobody can be the explicit superior of an employee on that day: they are it themselves, or are not in service.
std::optional<domain::Reason> check_superior(postgres::Transaction&, const std::string& employee_id,
                                             const std::optional<std::string>& supervisor_id, domain::Date on);

}
