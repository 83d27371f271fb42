#pragma once
#include <vector>

#include "owner_access.hpp"

namespace indicators {
/// exports/kpi: streamed, so that a region's whole year costs no memory.
std::vector<service::Endpoint> export_routes(const Context&);
}
