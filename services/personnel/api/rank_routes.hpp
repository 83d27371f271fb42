#pragma once
#include <vector>

#include "app.hpp"

namespace personnel {
/// /employees/{id}/ranks: the history of an employee's ranks.
std::vector<service::Endpoint> rank_routes(service::App&);
}
