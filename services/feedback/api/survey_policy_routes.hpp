#pragma once
#include <vector>

#include "context.hpp"

namespace feedback {
/// /survey-policies: from when on answers are doubted
std::vector<service::Endpoint> survey_policy_routes(const Context&);
}
