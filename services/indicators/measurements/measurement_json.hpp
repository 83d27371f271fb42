#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "measurement.hpp"

namespace indicators {

nlohmann::json render_verification(const Measurement&);
nlohmann::json render_measurement(const Measurement&, const std::vector<MeasurementAction>& allowed);

}
