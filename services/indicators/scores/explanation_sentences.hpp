#pragma once
#include <string>
#include <vector>

#include "scoring.hpp"

namespace indicators {

/// A score in words, step by step.
struct Sentences {
    std::vector<std::string> indonesian{}, english{};
};
Sentences describe_score(const Recomputed&);

}
