#pragma once
#include <vector>

#include "app.hpp"

namespace personnel {
/// Who appraises whom: /self, /employees/{id}/supervision with its explanation, and /employees/{id}/spans.
std::vector<service::Endpoint> line_routes(service::App&);
}
