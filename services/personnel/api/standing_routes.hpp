#pragma once
#include <vector>

#include "app.hpp"

namespace personnel {
/// /employees/{id}/standings: whether somebody serves, is away or has left, since when and why.
std::vector<service::Endpoint> standing_routes(service::App&);
}
