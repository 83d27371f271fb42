#pragma once
#include "follower.hpp"
#include "target.hpp"

namespace indicators {

/// The effect of feeds/feedback: how satisfied citizens were with a unit in a period becomes a measurement of that
/// unit's target on an indicator of the source citizen_satisfaction, and of its people's. A later figure corrects the
/// one before. A closed period is left as it was.
void take_satisfaction(feed::Writing&, const feed::Received&);

/// The same for a target that is agreed when the figure is there already; the caller holds its period open.
void derive_satisfaction(feed::Writing&, const Target&);

}
