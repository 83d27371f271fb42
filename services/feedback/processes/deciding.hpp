#pragma once
#include <vector>

#include "answer_store.hpp"
#include "journal.hpp"

namespace feedback {

/// response_batch.changed: that it was opened, or what was decided about it.
feed::Event changed_event(const ResponseBatch&);

/// Keeps what an officer decided about the batch, which is in its new state already: its answers count, or do not, and
/// the feed says so. `tallies` are as store::lock_tallies gave them for the batch's survey, before the batch was read.
void save_decision(feed::Writing&, std::vector<store::Tally>& tallies, ResponseBatch&, BatchState before, BatchStep);

}
