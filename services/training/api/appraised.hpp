#pragma once
#include "follower.hpp"

namespace training {

/// The effect of feeds/appraisal: each behaviour that a final appraisal rates below expectation is a training need,
/// once.
void take_appraisal(feed::Writing&, const feed::Received&);

}
