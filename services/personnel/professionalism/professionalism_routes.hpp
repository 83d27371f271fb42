#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> professionalism_routes(service::App&);
std::vector<service::Endpoint> professionalism_export_routes(service::App&);

}
