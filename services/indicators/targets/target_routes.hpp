#pragma once
#include "context.hpp"

namespace indicators {

std::vector<service::Endpoint> target_routes(const Context&);
/// Who moves a target, and what it serves.
std::vector<service::Endpoint> contribution_routes(const Context&);

}
