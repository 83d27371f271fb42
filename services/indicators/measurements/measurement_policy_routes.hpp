#pragma once
#include <vector>

#include "owner_access.hpp"

namespace indicators {
/// What the region asks of measurements, in versions.
std::vector<service::Endpoint> measurement_policy_routes(const Context&);
}
