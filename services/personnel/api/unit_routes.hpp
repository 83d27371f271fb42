#pragma once
#include <vector>

#include "app.hpp"

namespace personnel {
std::vector<service::Endpoint> unit_routes(service::App&);
}
