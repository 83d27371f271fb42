#pragma once
#include <string>
#include <vector>

#include "answer_store.hpp"
#include "journal.hpp"

namespace feedback {

/// Counts answers to the survey of that id, which is one of the tallies and open. The tallies are as
/// store::lock_tallies gave them.
void collect(feed::Writing&, std::vector<store::Tally>&, const std::string& survey_id,
             const std::vector<store::Response>&);

/// Keeps the tally, which is one of the tallies and was changed with its answers, and renews what the public sees.
void recount(feed::Writing&, const std::vector<store::Tally>&, const store::Tally& changed);

/// The one of that survey; nullptr when there is none.
store::Tally* tally_of(std::vector<store::Tally>&, const std::string& survey_id);

}
