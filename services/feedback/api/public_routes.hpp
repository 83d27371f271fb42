#pragma once
#include <vector>

#include "context.hpp"

namespace feedback {
/// /satisfaction, and what portals show: /public/…
std::vector<service::Endpoint> public_routes(const Context&);
}
