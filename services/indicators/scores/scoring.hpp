#pragma once
#include <string>

#include "journal.hpp"
#include "period_store.hpp"
#include "score_inputs.hpp"
#include "score_store.hpp"

namespace indicators {

/// By which version and policy a period is scored.
domain::ScorePolicy policy_of(const store::PeriodRow&);

/// A row of a scorecard's score, with its inputs and their hash; id, unit, run and state are the caller's.
store::ScoreRow make_row(const Scorecard&, const domain::Period&, const domain::Score&, const domain::ScorePolicy&);

/// A stored score computed again from its inputs, by the rule that it was computed by.
struct Recomputed {
    ScoreInputs inputs{};
    domain::Score score{};
};
Recomputed recompute(const store::ScoreRow&);

/// The targets of a score as API and events have them: a JSON array.
std::string render_targets(const Scorecard&, const domain::Score&);

feed::Event computed_event(const store::ScoreRow&, const std::string& targets);
feed::Event removed_event(const store::ScoreRow&);

}
