#pragma once
#include "follower.hpp"

namespace training {

/// The effect of feeds/appraisal: each behaviour that a final appraisal rates below expectation is a training need,
/// once.
void on_appraisal_event(feed::Writing&, const feed::Received&);

}
