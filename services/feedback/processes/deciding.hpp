#pragma once
#include <string>
#include <vector>

#include "answer_store.hpp"
#include "journal.hpp"
#include "response_batch.hpp"

namespace feedback {

/// response_batch.changed: that it was opened, or what was decided about it.
feed::Event changed_event(const ResponseBatch&);

/// Takes the batch to the state that an officer decided for, which is another one: its answers count, or do not, and
/// the feed is told. `tallies` are as store::lock_tallies gave them for the batch's survey, before the batch was read.
void decide(feed::Writing&, std::vector<store::Tally>& tallies, ResponseBatch&, BatchState, BatchStep);

}
