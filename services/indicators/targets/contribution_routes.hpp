#pragma once
#include <vector>

#include "owner_access.hpp"

namespace indicators {
/// Who moves a target, and what it serves.
std::vector<service::Endpoint> contribution_routes(const Context&);
}
