#include "health.hpp"

#include <algorithm>

namespace http::upstream {

namespace {
constexpr int most_tenths = 100, tenths_of_a_retry = 10;
}

Health::Health(const ClientOptions& options)
    : failures_that_open_(options.circuit_failures), open_for_(options.circuit_open) {}

bool Health::admits(Clock::time_point now) {
    if (failures_ < failures_that_open_) return true;
    if (now < open_until_ || on_trial_) return false;
    on_trial_ = true;
    return true;
}

void Health::succeeded() {
    failures_ = 0;
    on_trial_ = false;
}

void Health::failed(Clock::time_point now) {
    const bool was_open = failures_ >= failures_that_open_;
    if (!was_open) ++failures_;
    // A late failure of a request that was sent before the circuit opened does not hold it open for longer.
    if (failures_ >= failures_that_open_ && (!was_open || on_trial_)) open_until_ = now + open_for_;
    on_trial_ = false;
}

void Health::withdrawn() { on_trial_ = false; }

void Health::earn_retry() { tenths_ = std::min(tenths_ + 1, most_tenths); }

bool Health::spend_retry() {
    if (tenths_ < tenths_of_a_retry) return false;
    tenths_ -= tenths_of_a_retry;
    return true;
}

}
