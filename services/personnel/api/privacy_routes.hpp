#pragma once
#include "app.hpp"

namespace personnel {

/// What is held about somebody, who has read it, and corrections of it.
std::vector<service::Endpoint> privacy_routes(service::App&);

}
