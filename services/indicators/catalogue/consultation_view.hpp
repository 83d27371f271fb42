#pragma once
#include <nlohmann/json_fwd.hpp>

#include "indicator_access.hpp"

namespace indicators {

/// Where the consultation about an edition stands: how long it runs, what was said and voted, what has changed since.
nlohmann::json render_consultation_status(postgres::Transaction&, const Indicator& edition, const IndicatorViewer&);

}
