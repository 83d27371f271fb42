#pragma once
#include "app.hpp"

namespace personnel {

/// Requests of civil servants to have corrected what is held about them.
std::vector<service::Endpoint> correction_routes(service::App&);

}
