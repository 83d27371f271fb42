#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> discipline_routes(service::App&);

}
