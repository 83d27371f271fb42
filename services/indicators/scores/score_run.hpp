#pragma once
#include "jobs.hpp"
#include "period_store.hpp"

namespace indicators {

/// The kind of the job that scores a period; its input is {"period", "closing"}. Counts: owners, changed, unchanged,
/// removed, unscorable, total.
inline constexpr const char* score_run = "score-run";

/// One step of it. The first removes the scores of those who are no longer to be scored; each further one scores as
/// many parts of the region as it has time for, several at once, each part in a transaction of its own. Killed
/// anywhere, it scores again what it has not noted as done: what is right already stays as it is. The last one of a run
/// that closes the period closes it. Runs of one period take turns, step by step: two that read the same score would
/// both write its next version. All runs of the process together score a few parts at once.
jobs::Progress score_some(feed::Journal&, feed::Writing&, jobs::Job&);

}
