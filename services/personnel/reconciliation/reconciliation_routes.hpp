#pragma once
#include "app.hpp"

namespace personnel {

/// Files held against the register.
std::vector<service::Endpoint> reconciliation_routes(service::App&);

}
