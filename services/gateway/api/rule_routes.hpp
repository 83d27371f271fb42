#pragma once
#include <vector>

#include "app.hpp"

namespace gateway {
std::vector<service::Endpoint> rule_routes(service::App&);
}
