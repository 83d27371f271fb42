#pragma once
#include <vector>

#include "app.hpp"

/// Closing, merging and splitting units, and what came of what.
namespace personnel {

std::vector<service::Endpoint> reorganisation_routes(service::App&);

}
