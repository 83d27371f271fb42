#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> promotion_routes(service::App&);

}
