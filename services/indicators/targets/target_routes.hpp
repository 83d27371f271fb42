#pragma once
#include <vector>

#include "owner_access.hpp"

namespace indicators {
std::vector<service::Endpoint> target_routes(const Context&);
}
