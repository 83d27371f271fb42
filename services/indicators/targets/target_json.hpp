#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "target_store.hpp"

namespace indicators {

nlohmann::json render_contributors(const Contributors&);
nlohmann::json render_target(const store::TargetDetails&, const std::vector<store::TargetVersion>& history,
                             const std::vector<TargetAction>& allowed);
/// A target that moves another, or is moved by it.
nlohmann::json render_reached(const Target&, const Reached&);

}
