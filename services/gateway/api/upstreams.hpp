#pragma once
#include <sys/types.h>

#include "client.hpp"
#include "settings.hpp"
#include "shares.hpp"

namespace gateway {

/// The gateway's ways to the services. What waits and what is answered at once have connections apart, so that neither
/// takes the other's. Both repeat what broke off once, and hand on what a service says.
class Upstreams {
  public:
    Upstreams(int connections, const PollLimits&, const LongAnswerLimits&);

    http::Client& requests() { return requests_; }
    http::Client& polls() { return polls_; }
    service::Places& poll_places() { return *poll_places_; }
    service::Places& long_answer_places() { return *long_answer_places_; }

  private:
    http::Client requests_, polls_;
    const std::shared_ptr<service::Places> poll_places_, long_answer_places_;
};

}
