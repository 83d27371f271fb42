#pragma once
#include "owner_access.hpp"

namespace indicators {

std::vector<service::Endpoint> program_routes(const Context&);

}
