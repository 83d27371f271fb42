#pragma once
#include "scoring.hpp"
#include "what_if.hpp"

namespace indicators {

/// Scores the scorecards as they are and as they would be.
void simulate(postgres::Transaction&, const store::PeriodRow&, std::vector<Scorecard> cards, const WhatIf&, Moves&);
/// Of a whole region, part by part.
void simulate_region(postgres::Transaction&, const store::PeriodRow&, const WhatIf&, Moves&);
/// Of these owners, part by part.
void simulate_owners(postgres::Transaction&, const store::PeriodRow&, const std::vector<Owner>&, const WhatIf&, Moves&);

}
