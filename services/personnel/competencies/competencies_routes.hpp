#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> competency_routes(service::App&);
std::vector<service::Endpoint> requirement_routes(service::App&);
std::vector<service::Endpoint> assessment_routes(service::App&);

}
