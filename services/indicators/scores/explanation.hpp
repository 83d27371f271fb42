#pragma once
#include <map>
#include <nlohmann/json_fwd.hpp>

#include "scoring.hpp"

namespace indicators {

/// How a score came about: as a tree for machines, holding every input of its canonical text, and in sentences.
/// `measurement_ids` are those of its measurements, by entry.
nlohmann::json render_explanation(const Recomputed&, const std::map<std::int64_t, std::string>& measurement_ids);

}
