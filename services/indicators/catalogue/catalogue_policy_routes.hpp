#pragma once
#include "owner_access.hpp"

namespace indicators {

std::vector<service::Endpoint> catalogue_policy_routes(const Context&);

}
