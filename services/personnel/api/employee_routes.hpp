#pragma once
#include <vector>

#include "app.hpp"

namespace personnel {
std::vector<service::Endpoint> employee_routes(service::App&);
}
