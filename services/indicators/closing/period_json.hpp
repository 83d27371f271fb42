#pragma once
#include <nlohmann/json_fwd.hpp>

#include "period_store.hpp"

namespace indicators {

nlohmann::json to_json(const store::PeriodRow&, bool may_change);
nlohmann::json to_json(const store::PeriodChange&);

}
