#pragma once
#include <vector>

#include "context.hpp"

namespace feedback {
/// /surveys
std::vector<service::Endpoint> survey_routes(const Context&);
}
