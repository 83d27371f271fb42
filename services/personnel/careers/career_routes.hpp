#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> career_routes(service::App&);

}
