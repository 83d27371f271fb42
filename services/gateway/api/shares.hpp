#pragma once
#include "places.hpp"
#include "settings.hpp"

namespace gateway {

/// Long polls: they wait for as long as 25 s.
struct PollLimits : service::PlaceLimits {
    PollLimits() : PlaceLimits{6'000, 5'000, 32} {}
    void read(service::Settings&);
};

/// Answers that are too long to be passed on at once: each holds a thread here, and one of the service, until its
/// reader has taken it. The server refuses more than half of its threads anyway; the shares keep that half from being
/// one's. Who holds none yet may be beyond their region's share.
struct LongAnswerLimits : service::PlaceLimits {
    LongAnswerLimits() : PlaceLimits{1'000, 3, 2, 2} {}
    void read(service::Settings&);
};

std::shared_ptr<service::Places> poll_places(const PollLimits&);  ///< refuses with 429 too-many-polls

}
