#pragma once
#include "viewer.hpp"

namespace appraisal {
/// /award-programs, /awards and /award-certificates.
std::vector<service::Endpoint> award_routes(const Context&);
}
