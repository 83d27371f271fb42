#include "inner_routes.hpp"

#include <nlohmann/json.hpp>

namespace service {
namespace {

http::Response uncached(http::Response response) {
    response.headers.set("Cache-Control", "no-store");
    return response;
}

http::Response ready(Readiness& readiness) {
    const auto answer = readiness.ask();
    nlohmann::json body{{"ready", answer.ready}};
    for (const auto& [what, good] : answer.parts) body[what] = good;
    return uncached(http::Response::json(answer.ready ? 200 : 503, body.dump()));
}

http::Response exposition(const Metrics& metrics) {
    return uncached({200, {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}}, metrics.text(), {}});
}

}

http::Route readiness_route(Readiness& readiness) {
    return {http::Method::get, "/readyz", http::Handler([&](const http::Request&) { return ready(readiness); })};
}

std::vector<http::Route> inner_routes(Metrics& metrics, Readiness& readiness) {
    using http::Method;
    const auto alive = [](const http::Request&) { return uncached(http::Response::json(200, R"({"status":"ok"})")); };
    return {
        {Method::get, "/healthz", http::Handler(alive)},
        readiness_route(readiness),
        {Method::get, "/metrics", http::Handler([&](const http::Request&) { return exposition(metrics); })},
    };
}

}
