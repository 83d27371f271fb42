#include "cors.hpp"

#include <algorithm>

namespace http {
namespace {

constexpr const char* readable =
    "ETag, Location, Link, Retry-After, RateLimit, RateLimit-Policy, Idempotent-Replay, X-Request-Id, Content-Disposition";
constexpr const char* sendable =
    "Authorization, Content-Type, Accept-Language, If-Match, If-None-Match, Idempotency-Key, X-Request-Id, traceparent";
constexpr const char* remembered_seconds = "600";

bool allowed(const Cors& cors, const Request& request) {
    const auto origin = request.headers.get("Origin");
    return origin && std::find(cors.origins.begin(), cors.origins.end(), *origin) != cors.origins.end();
}

}

void add_cors(const Cors& cors, const Request& request, Response& response) {
    if (cors.origins.empty()) return;
    response.headers.add("Vary", "Origin");
    if (!allowed(cors, request)) return;
    response.headers.set("Access-Control-Allow-Origin", std::string(*request.headers.get("Origin")));
    response.headers.set("Access-Control-Expose-Headers", readable);
}

Response options_response(const Cors& cors, const Request& request, const std::string& allow) {
    auto response = Response::no_content();
    response.headers.set("Allow", allow);
    if (request.headers.get("Access-Control-Request-Method") && allowed(cors, request)) {
        response.headers.set("Access-Control-Allow-Methods", allow);
        response.headers.set("Access-Control-Allow-Headers", sendable);
        response.headers.set("Access-Control-Max-Age", remembered_seconds);
        response.headers.add("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers");
    }
    return response;
}

}
