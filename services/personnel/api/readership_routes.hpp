#pragma once
#include "app.hpp"

namespace personnel {

/// Who has taken note of a circular, and what was asked about it.
std::vector<service::Endpoint> readership_routes(service::App&);

}
