#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> project_routes(service::App&);

}
