#pragma once
#include <vector>

#include "app.hpp"

namespace personnel {
/// /delegations: who hands appraising to whom, for what time.
std::vector<service::Endpoint> delegation_routes(service::App&);
}
