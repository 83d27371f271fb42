#pragma once
#include <vector>

#include "owner_access.hpp"

namespace indicators {
/// Score runs with what they changed, and what a score would be now.
std::vector<service::Endpoint> score_run_routes(const Context&);
}
