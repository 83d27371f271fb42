#pragma once
#include <nlohmann/json_fwd.hpp>

#include "indicator_access.hpp"

namespace indicators {

/// Where the consultation about an edition stands: how long it runs, what was said and voted, what has changed since.
nlohmann::json standing_of(postgres::Transaction&, const Indicator& edition, const Viewer&);

}
