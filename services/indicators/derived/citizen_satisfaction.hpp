#pragma once
#include "derived_measurements.hpp"
#include "follower.hpp"

namespace indicators {

/// The effect of feeds/feedback: how satisfied citizens were with a unit in a period (IKM) measures that unit's targets
/// on indicators of the source citizen_satisfaction, and its people's.
void on_feedback_event(feed::Writing&, const feed::Received&);

/// The IKM of the owner's unit in the target's period.
std::optional<Figure> find_satisfaction(postgres::Transaction&, const Target&, const Indicator&);

}
