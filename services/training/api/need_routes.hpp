#pragma once
#include <vector>

#include "people.hpp"

namespace training {
std::vector<service::Endpoint> need_routes(const Context&);
}
