#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "target_store.hpp"

namespace indicators {

nlohmann::json to_json(const Contributors&);
nlohmann::json to_json(const Target&, const Contributors&, const std::vector<store::TargetVersion>&, const Standing&);
/// A target that moves another, or is moved by it.
nlohmann::json to_json(const Target&, const Reached&);

}
