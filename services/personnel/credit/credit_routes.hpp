#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> credit_routes(service::App&);

}
