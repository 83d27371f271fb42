#pragma once
#include <vector>

#include "context.hpp"

namespace feedback {
/// /surveys/{id}/responses and its imports
std::vector<service::Endpoint> answer_routes(const Context&);
}
