#pragma once
#include "viewer.hpp"

namespace appraisal {
/// /appraisals with their actions and evidence, and /calibrations.
std::vector<service::Endpoint> appraisal_routes(const Context&);
}
