#pragma once
#include <vector>

#include "app.hpp"

/// The region's calendar by year, and terms counted by it.
namespace personnel {

std::vector<service::Endpoint> calendar_routes(service::App&);

}
