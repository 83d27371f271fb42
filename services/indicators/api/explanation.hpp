#pragma once
#include <nlohmann/json_fwd.hpp>

#include "score_store.hpp"

namespace indicators {

/// How a stored score came about, computed again from its inputs by the same function: as a tree for machines, and in
/// sentences.
nlohmann::json explanation_of(const store::ScoreRow&);

}
