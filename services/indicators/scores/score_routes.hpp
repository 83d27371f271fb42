#pragma once
#include "context.hpp"

namespace indicators {

std::vector<service::Endpoint> score_routes(const Context&);
/// Score runs with what they changed, and what a score would be now.
std::vector<service::Endpoint> score_run_routes(const Context&);

}
