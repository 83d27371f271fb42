#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> competency_routes(service::App&);

}
