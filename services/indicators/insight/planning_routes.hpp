#pragma once
#include <vector>

#include "owner_access.hpp"

namespace indicators {
/// What a year's results suggest for the next, and the same as a file for the
/// planning agency.
std::vector<service::Endpoint> planning_routes(const Context&);
}
