#pragma once
#include "arithmetic.hpp"
#include "scorecard.hpp"

namespace indicators {

/// Why a realisation is such an achievement, which way is better included, and done again by what is shown:
/// "makin kecil makin baik: 2×5 − 5,0367 = 4,9633; 4,9633/5 = 99,27%". `places` are those of the achievement.
std::string write_formula(const ScorecardTarget&, const domain::Rational& realised, Places places, domain::Language);

}
