#pragma once
#include <memory>
#include <vector>

#include "app.hpp"
#include "upstreams.hpp"

namespace gateway {

/// The routes of all services, forwarded as their contracts name them: who calls is known by the head, the caller's
/// share is taken, and bodies stream through in both directions. What waits for events (x-waits) has places and
/// connections of its own. What siblings ask of each other (/v1/feeds/…) is not forwarded.
std::vector<http::Route> proxy_routes(service::App&, const std::shared_ptr<Upstreams>&);

}
