#pragma once
#include "app.hpp"
#include "imports.hpp"

namespace indicators {
/// target_id, value | numerator and denominator, measured_on, external_key?, evidence_title?, evidence_url?. A row
/// whose external key was recorded with the same content changes nothing, so that a file may be sent again.
imports::Kind measurement_import(service::App&);
}
