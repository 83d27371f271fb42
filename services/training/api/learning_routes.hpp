#pragma once
#include <vector>

#include "people.hpp"

namespace training {
std::vector<service::Endpoint> learning_routes(const Context&);
}
