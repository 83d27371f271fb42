#pragma once
#include <vector>

#include "owner_access.hpp"

namespace indicators {
/// Scores against targets, against the owners' own past, and among those
/// comparable.
std::vector<service::Endpoint> scoreboard_routes(const Context&);
}
