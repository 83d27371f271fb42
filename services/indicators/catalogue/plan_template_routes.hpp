#pragma once
#include "owner_access.hpp"

namespace indicators {

std::vector<service::Endpoint> plan_template_routes(const Context&);

}
