#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> assessment_routes(service::App&);

}
