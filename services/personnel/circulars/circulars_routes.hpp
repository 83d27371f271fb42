#pragma once
#include "app.hpp"

namespace personnel {

/// Circulars and their way from draft to closed.
std::vector<service::Endpoint> circular_routes(service::App&);
/// Who has taken note of a circular, and what was asked about it.
std::vector<service::Endpoint> readership_routes(service::App&);

}
