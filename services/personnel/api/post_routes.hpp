#pragma once
#include <vector>

#include "app.hpp"

namespace personnel {
/// /positions: a position (jabatan) is called a post in the code, because `position` is also a place in a text or feed.
std::vector<service::Endpoint> post_routes(service::App&);
}
