#pragma once
#include "app.hpp"

namespace personnel {

/// Circulars and their way from draft to closed.
std::vector<service::Endpoint> circular_routes(service::App&);

}
