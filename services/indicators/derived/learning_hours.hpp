#pragma once
#include "derived_measurements.hpp"
#include "follower.hpp"

namespace indicators {

/// The effect of feeds/training: hours learned (JP) measure the learner's targets on indicators of the source
/// training_hours, and those of their unit, of the units above it and of the region.
void on_training_event(feed::Writing&, const feed::Received&);

/// The hours that the owner learned on the target's days: a person's own; of a unit (with those below it) or a region
/// the mean per head of the people who work there on the last of these days.
std::optional<Figure> find_learning_hours(postgres::Transaction&, const Target&, const Indicator&);

}
