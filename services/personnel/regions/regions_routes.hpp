#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> region_routes(service::App&);
/// The region's calendar by year, and terms counted by it.
std::vector<service::Endpoint> calendar_routes(service::App&);

}
