#pragma once
#include "context.hpp"

namespace indicators {

std::vector<service::Endpoint> catalogue_policy_routes(const Context&);
std::vector<service::Endpoint> indicator_routes(const Context&);
std::vector<service::Endpoint> consultation_routes(const Context&);
std::vector<service::Endpoint> plan_template_routes(const Context&);

}
