#pragma once
#include <vector>

#include "app.hpp"

namespace gateway {
std::vector<service::Endpoint> contract_routes(service::App&);
}
