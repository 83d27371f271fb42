#pragma once
#include "follower.hpp"

namespace feedback {

/// The effect of feeds/kpi: the latest score of each owner and period is known, so that the public can be told of
/// units.
void on_score_events(feed::Writing&, std::span<const feed::Received>);

}
