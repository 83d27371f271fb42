#pragma once
#include "owner_access.hpp"

namespace indicators {

/// What the region gives to the province and the public.
std::vector<service::Endpoint> sharing_routes(const Context&);

}
