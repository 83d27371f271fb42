#pragma once
#include <vector>

#include "owner_access.hpp"

namespace indicators {
std::vector<service::Endpoint> consultation_routes(const Context&);
}
