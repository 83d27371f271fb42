#pragma once
#include "callers.hpp"

namespace appraisal {
std::vector<service::Endpoint> appraisal_routes(const Context&);
std::vector<service::Endpoint> award_routes(const Context&);
std::vector<service::Endpoint> calibration_routes(const Context&);
std::vector<service::Endpoint> dialogue_routes(const Context&);  ///< notes and objections
std::vector<service::Endpoint> policy_routes(const Context&);
}
