#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> retirement_routes(service::App&);

}
