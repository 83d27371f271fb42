#pragma once
#include <vector>

#include "owner_access.hpp"

namespace indicators {
/// What would be under other targets, weights, caps, bands or policies; nothing
/// is stored.
std::vector<service::Endpoint> simulation_routes(const Context&);
}
