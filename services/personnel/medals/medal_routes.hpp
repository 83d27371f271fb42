#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> medal_routes(service::App&);

}
