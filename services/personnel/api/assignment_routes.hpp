#pragma once
#include <vector>

#include "app.hpp"

namespace personnel {
/// /employees/{id}/assignments: what somebody does in positions, definitive, acting and additional.
std::vector<service::Endpoint> assignment_routes(service::App&);
}
