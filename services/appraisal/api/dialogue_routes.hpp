#pragma once
#include "viewer.hpp"

namespace appraisal {
/// /appraisals/{id}/notes and /objections.
std::vector<service::Endpoint> dialogue_routes(const Context&);
}
