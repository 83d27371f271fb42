#pragma once
#include <vector>

#include "context.hpp"

namespace feedback {
/// /public-services
std::vector<service::Endpoint> service_routes(const Context&);
}
