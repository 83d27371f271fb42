#pragma once
#include "follower.hpp"

namespace feedback {

/// The effect of feeds/kpi: the latest score of each owner and period is known, so that the public can be told of
/// units.
void take_scores(feed::Writing&, std::span<const feed::Received>);

}
