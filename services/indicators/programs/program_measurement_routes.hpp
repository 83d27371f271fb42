#pragma once
#include "owner_access.hpp"

namespace indicators {

std::vector<service::Endpoint> program_measurement_routes(const Context&);

}
