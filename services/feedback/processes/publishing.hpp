#pragma once
#include <vector>

#include "answer_store.hpp"
#include "journal.hpp"

namespace feedback {

/// Publishes a new figure of the service that the tally is of, if enough answers have come since the last one;
/// withdraws that while answers in it do not count any more; and publishes satisfaction.changed when what the
/// public sees has changed. The tallies are as store::lock_tallies gave them, with what has changed.
void renew_figure(feed::Writing&, const std::vector<store::Tally>&, const store::Tally& changed);

}
