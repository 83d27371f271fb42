#pragma once
#include <vector>

#include "context.hpp"

namespace feedback {
/// /response-batches: answers that were set aside, and what officers decide about them
std::vector<service::Endpoint> batch_routes(const Context&);
}
