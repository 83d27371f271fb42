#pragma once
#include <nlohmann/json_fwd.hpp>

#include "viewer.hpp"

namespace appraisal {

/// One step of the workflow: what the caller's body says is done to the appraisal, locked in the version that the
/// caller knows; the step is kept, and told. Throws 404, 412, 403, 409 and 422 as the contract says.
http::Response take_step(const Context&, service::Call&, Action);

/// The appraisal as the caller sees it, with its history.
nlohmann::json shown(postgres::Transaction&, const Appraisal&, const Standing&, domain::Date today);

/// What counts for a step today, beside the state.
Circumstances circumstances(postgres::Transaction&, const Appraisal&, domain::Date today);

}
