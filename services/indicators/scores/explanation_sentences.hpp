#pragma once
#include <map>
#include <string>
#include <vector>

#include "score_inputs.hpp"

namespace indicators {

/// What people call an indicator, what it counts, and its unit of measure as the region writes it: "dokumen", "hari",
/// "%", "Rp".
struct IndicatorName {
    std::string name{};
    std::optional<std::string> name_en{};
    std::string measure_unit{};
    domain::MeasureKind measure_kind = domain::MeasureKind::number;
    std::optional<std::string> measure_unit_en{};
};
using IndicatorNames = std::map<std::string, IndicatorName>;  ///< by the indicator's id

/// A score in words: a sentence for each target, the sum, and why it suggests that rating. Who does the arithmetic of
/// these sentences with a pocket calculator comes to the score.
struct Sentences {
    std::vector<std::string> indonesian{}, english{};
};
/// An indicator without a name goes by its code.
Sentences describe_score(const ScoreInputs&, const domain::Score&, const IndicatorNames&);

}
