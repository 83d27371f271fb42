#pragma once
#include <vector>

#include "metrics.hpp"
#include "readiness.hpp"

namespace service {

/// What the machinery around a service asks, on a port of its own that stays answerable when the API is full: /healthz
/// (it lives), /readyz (it can work; 503 when not), /metrics.
http::Route readiness_route(Readiness&);
std::vector<http::Route> inner_routes(Metrics&, Readiness&);

}
