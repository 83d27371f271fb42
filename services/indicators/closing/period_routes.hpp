#pragma once
#include <vector>

#include "owner_access.hpp"

namespace indicators {
std::vector<service::Endpoint> period_routes(const Context&);
}
