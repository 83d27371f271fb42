#pragma once
#include <vector>

#include "context.hpp"

namespace feedback {
/// /surveys/{id}/form and /surveys/{id}/counter-token: what makes answers count
std::vector<service::Endpoint> form_routes(const Context&);
}
