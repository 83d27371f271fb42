#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> credit_routes(service::App&);
std::vector<service::Endpoint> discipline_routes(service::App&);
std::vector<service::Endpoint> career_routes(service::App&);
std::vector<service::Endpoint> promotion_routes(service::App&);

}
