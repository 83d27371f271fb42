#pragma once
#include <vector>

#include "people.hpp"

namespace training {
std::vector<service::Endpoint> enrolment_routes(const Context&);
}
