#pragma once
#include <nlohmann/json_fwd.hpp>

#include "scoring.hpp"
#include "transaction.hpp"

namespace indicators {

/// How a score came about: as a tree for machines, holding every input of its canonical text, and in sentences.
/// What is stored beside its inputs, the names of indicators and the ids of measurements, is read from there.
nlohmann::json render_explanation(postgres::Transaction&, const Recomputed&);

}
