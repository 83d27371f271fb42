#pragma once
#include "app.hpp"
#include "imports.hpp"

namespace indicators {
/// target_id, value | numerator and denominator, measured_on, evidence_title?, evidence_url?
imports::Kind measurement_import();
}
