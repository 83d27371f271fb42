#pragma once
#include "app.hpp"
#include "redis.hpp"
#include "settings.hpp"

namespace gateway {

/// How much a caller may ask for, in requests a minute, with a burst of a tenth of that (at least 20). At
/// most 60,000: shares are refilled by whole milliseconds. Of survey answers an hour's may come at once: they are of a
/// waiting room's network or a mobile carrier's, and what bounds their weight is the feedback service's.
struct CallerLimits {
    int anonymous = 1'200;     ///< by client address
    int signed_in = 60'000;    ///< by subject
    int survey_answers = 600;  ///< an hour, by client address: what citizens answer, each with the form that it takes

    void read(service::Settings&);
};

/// Takes a caller's share for a request, whatever becomes of it, or throws 429 with Retry-After. A limit holds over all
/// gateways while Redis is there, and in each by itself when it is not.
class CallerShares {
  public:
    CallerShares(redis::Connections& connections, const CallerLimits& limits)
        : limiter_(connections, "gateway"), limits_(limits) {}

    void take(const http::Request&, const identity::Principal&);

  private:
    redis::Limiter limiter_;
    const CallerLimits limits_;
};

/// Whether a citizen reads a survey's form or answers it.
bool answers_survey(const http::Request&);

}
