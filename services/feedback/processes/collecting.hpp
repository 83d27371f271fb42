#pragma once
#include <string>
#include <vector>

#include "answer_store.hpp"
#include "journal.hpp"

namespace feedback {

/// Counts answers to the survey of that id, which is one of the tallies and open, and tells the feed once what its
/// service and its unit came to (satisfaction.changed). The tallies are as store::lock_tallies gave them.
void collect(feed::Writing&, std::vector<store::Tally>&, const std::string& survey_id,
             const std::vector<store::Response>&);

/// Keeps the tally, which is one of the tallies and was changed, and tells the feed what its service and its unit come
/// to now.
void retell(feed::Writing&, const std::vector<store::Tally>&, const store::Tally& changed);

/// The one of that survey; nullptr when there is none.
store::Tally* tally_of(std::vector<store::Tally>&, const std::string& survey_id);

}
