#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> requirement_routes(service::App&);

}
