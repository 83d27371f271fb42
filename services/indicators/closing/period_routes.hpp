#pragma once
#include "context.hpp"

namespace indicators {
std::vector<service::Endpoint> period_routes(const Context&);
}
