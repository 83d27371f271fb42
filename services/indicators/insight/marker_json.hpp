#pragma once
#include <nlohmann/json_fwd.hpp>

#include "marker.hpp"

namespace indicators {

nlohmann::json render_marker(const Marker&);
/// With what a trend was before it and after.
nlohmann::json render_comparison(const Marker&, const BeforeAfter&);

}
