#pragma once
#include <sys/types.h>

#include "client.hpp"
#include "poll_places.hpp"
#include "settings.hpp"

namespace gateway {

/// The gateway's ways to the services. What waits and what is answered at once have connections apart, so that neither
/// takes the other's. Both repeat what broke off once, and hand on what a service says.
class Upstreams {
  public:
    Upstreams(int connections, const PollLimits&);

    http::Client& requests() { return requests_; }
    http::Client& polls() { return polls_; }
    PollPlaces& places() { return *places_; }

  private:
    http::Client requests_, polls_;
    const std::shared_ptr<PollPlaces> places_;
};

}
