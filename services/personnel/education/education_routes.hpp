#pragma once
#include "app.hpp"

namespace personnel {
/// /employees/{id}/educations, and their import.
std::vector<service::Endpoint> education_routes(service::App&);
}
