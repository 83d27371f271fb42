#pragma once
#include <vector>

#include "app.hpp"

namespace personnel {
std::vector<service::Endpoint> region_routes(service::App&);
}
