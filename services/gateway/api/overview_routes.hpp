#pragma once
#include <vector>

#include "app.hpp"

namespace gateway {
std::vector<service::Endpoint> overview_routes(service::App&);
}
