#pragma once
#include <vector>

#include "app.hpp"
#include "upstreams.hpp"

namespace gateway {
std::vector<service::Endpoint> overview_routes(service::App&, const std::shared_ptr<Upstreams>&);
}
