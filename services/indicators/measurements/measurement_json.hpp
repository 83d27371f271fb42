#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "measurement.hpp"

namespace indicators {

nlohmann::json to_json(const Measurement&, const std::vector<MeasurementAction>& allowed);

}
