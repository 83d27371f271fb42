#pragma once
#include "journal.hpp"
#include "measurement.hpp"

namespace indicators {

/// The event of a measurement that was recorded.
feed::Event recorded_event(const Measurement&, const Target&);

}
