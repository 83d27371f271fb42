#pragma once
#include "app.hpp"

namespace personnel {

/// What is held about somebody, and who has read it.
std::vector<service::Endpoint> privacy_routes(service::App&);
/// Requests of civil servants to have corrected what is held about them.
std::vector<service::Endpoint> correction_routes(service::App&);

}
