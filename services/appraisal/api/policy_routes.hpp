#pragma once
#include "viewer.hpp"

namespace appraisal {
/// /policies and /policies/current.
std::vector<service::Endpoint> policy_routes(const Context&);
}
