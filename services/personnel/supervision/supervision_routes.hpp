#pragma once
#include "app.hpp"

namespace personnel {

/// Who appraises whom: /self, /employees/{id}/supervision with its explanation, and /employees/{id}/spans.
std::vector<service::Endpoint> line_routes(service::App&);
/// /delegations: who hands appraising to whom, for what time.
std::vector<service::Endpoint> delegation_routes(service::App&);

}
