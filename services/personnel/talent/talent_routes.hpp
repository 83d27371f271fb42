#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> talent_routes(service::App&);
std::vector<service::Endpoint> succession_routes(service::App&);
std::vector<service::Endpoint> retirement_routes(service::App&);

}
