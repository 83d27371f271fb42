#pragma once
#include "owner_access.hpp"

namespace indicators {

std::vector<service::Endpoint> innovation_review_routes(const Context&);

}
