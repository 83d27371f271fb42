#pragma once
#include "app.hpp"

namespace personnel {

std::vector<service::Endpoint> unit_routes(service::App&);
/// /positions: a position (jabatan) is called a post in the code, because `position` is also a place in a text or feed.
std::vector<service::Endpoint> post_routes(service::App&);
/// Closing, merging and splitting units, and what came of what.
std::vector<service::Endpoint> reorganisation_routes(service::App&);

}
