#pragma once
#include "context.hpp"

namespace indicators {

std::vector<service::Endpoint> program_routes(const Context&);
std::vector<service::Endpoint> program_measurement_routes(const Context&);

}
