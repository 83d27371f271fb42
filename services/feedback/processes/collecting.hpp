#pragma once
#include <vector>

#include "answer_store.hpp"
#include "journal.hpp"

namespace feedback {

/// Counts answers to the survey of that id, which is one of the tallies and open. The tallies are as
/// store::lock_tallies gave them.
void collect_answers(feed::Writing&, std::vector<store::Tally>&, domain::Id<Survey>,
                     const std::vector<store::Response>&);

/// Puts answers that share one doubt, to the survey of the tally, in the batch that waits for it: they count once an
/// officer has accepted them.
void set_aside(feed::Writing&, store::Tally&, std::vector<store::Response>);

/// Keeps the tally, which is one of the tallies and was changed with its answers, and renews what the public sees.
void save_and_publish(feed::Writing&, const std::vector<store::Tally>&, const store::Tally& changed);

/// The one of that survey; nullptr when there is none.
store::Tally* find_tally(std::vector<store::Tally>&, domain::Id<Survey>);

}
