#pragma once
#include <string>
#include <vector>

#include "score_inputs.hpp"

namespace indicators {

/// One input in which two computations of a score differ.
struct Difference {
    std::string kind{};  ///< rule, missing, thresholds, target_added, target_removed, target, weight, days, cap, bands,
                         ///< formula, measurement_added, measurement_removed, contributor
    std::string target_id{};        ///< empty for rule and policy
    std::string before{}, after{};  ///< as written in the canonical text; empty for what was not there
    friend bool operator==(const Difference&, const Difference&) = default;
};

/// Everything in which the inputs differ, in their order; nothing when they are the same.
std::vector<Difference> differences(const ScoreInputs& before, const ScoreInputs& after);

}
