#pragma once
#include "context.hpp"

namespace indicators {
/// Targets for many people at once, and what becomes of somebody's targets who leaves or moves.
std::vector<service::Endpoint> assignment_routes(const Context&);
}
