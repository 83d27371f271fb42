#pragma once
#include <vector>

#include "people.hpp"

namespace training {
std::vector<service::Endpoint> course_routes(const Context&);
}
