#pragma once
#include <cstdint>
#include <vector>

#include "app.hpp"

namespace gateway {

/// How much a caller may ask for, in requests a minute, with a burst of a tenth of that (at least 20). At
/// most 60,000: shares are refilled by whole milliseconds.
struct CallerLimits {
    int anonymous = 1'200;   ///< by client address
    int signed_in = 60'000;  ///< by subject
};

/// The routes of all services, forwarded as their contracts name them: the token is verified once, the caller's share
/// is taken, and bodies stream through in both directions. What siblings ask of each other (/v1/feeds/…) is not
/// forwarded.
std::vector<http::Route> proxy_routes(service::App&, const CallerLimits&);

}
