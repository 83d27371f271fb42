#pragma once
#include <functional>

#include "scorecard_store.hpp"

namespace indicators {

/// Fills in what the targets without measurements are rolled up from: their contributors, with what each has achieved,
/// itself measured or rolled up in turn, however deep. `adjust`, if given, is applied to each contributor before it is
/// judged (for simulations).
void roll_up(postgres::Transaction&, std::vector<Scorecard>&, const domain::ScorePolicy&,
             const std::function<void(ScorecardTarget&)>& adjust = {});

/// An owner's agreed targets with what they come to by what is measured now.
struct ScoredCard {
    Scorecard card{};
    domain::Score score{};
};
/// Nothing where there is nothing to score.
std::optional<ScoredCard> score_now(postgres::Transaction&, const domain::Period&, const Owner&,
                                    const domain::ScorePolicy&);

}
