#pragma once
#include "evidence_routes.hpp"

namespace indicators {

/// Asking for the links of a measurement's evidence, as a job, and what came of it.
std::vector<service::Endpoint> evidence_check_routes(const Context&, const EvidenceSettings&);

}
