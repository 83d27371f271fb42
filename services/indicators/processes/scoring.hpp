#pragma once
#include <nlohmann/json_fwd.hpp>

#include "jobs.hpp"
#include "score_store.hpp"
#include "scorecard.hpp"

namespace indicators {

/// The kind of the job that scores a period; its input is {"period"}.
inline constexpr const char* score_run = "score-run";

/// One step of it: the next owners' scorecards are read, scored (domain/scorecard.hpp) and saved, and what changed is
/// told. Counts: owners, changed, unchanged, removed, unscorable.
jobs::Progress score_some(feed::Writing&, jobs::Job&);

/// The values that a score is made of, from which anybody can compute it again; the score's row keeps them.
nlohmann::json inputs_of(const Scorecard&, const domain::ScorePolicy&);
Scorecard scorecard_from(const nlohmann::json& inputs);
domain::ScorePolicy policy_from(const nlohmann::json& inputs);

/// The targets of a score as the API shows them.
nlohmann::json targets_of(const Scorecard&, const domain::Score&);

feed::Event computed_event(const store::ScoreRow&);

}
