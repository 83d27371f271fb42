#pragma once
#include "context.hpp"

namespace indicators {

std::vector<service::Endpoint> innovation_routes(const Context&);
std::vector<service::Endpoint> innovation_review_routes(const Context&);

}
