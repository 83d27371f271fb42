#include "proxy.hpp"

#include <nlohmann/json.hpp>

#include "contracts.hpp"
#include "forwarding.hpp"
#include "redis.hpp"

namespace gateway {
namespace {
using nlohmann::json;

http::Problem too_many(const redis::Allowance& allowance) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(allowance.retry_after).count();
    return http::Problem(429, "too-many-requests", {"Terlalu banyak permintaan.", "Too many requests."})
        .header("Retry-After", std::to_string(std::max<std::int64_t>(1, seconds)));
}

/// Takes the caller's share; a limit holds over all gateways while Redis is there, and in each by itself when it is
/// not.
class Shares {
  public:
    Shares(service::App& app, const CallerLimits& limits) : limiter_(app.redis(), "gateway"), limits_(limits) {}

    void take(const http::Request& request, const identity::Principal& who) {
        const int a_minute = who.anonymous() ? limits_.anonymous : limits_.signed_in;
        const auto key = who.anonymous() ? "address:" + request.peer : "subject:" + who.region + ":" + who.subject;
        const auto allowance =
            limiter_.take(key, std::max(20, a_minute / 10), std::chrono::milliseconds(60'000) / a_minute);
        if (!allowance.allowed) throw too_many(allowance);
    }

  private:
    redis::Limiter limiter_;
    CallerLimits limits_;
};

std::optional<http::Method> method_of(const std::string& name) {
    for (const auto method :
         {http::Method::get, http::Method::post, http::Method::put, http::Method::patch, http::Method::delete_}) {
        std::string lower(http::to_string(method));
        for (auto& c : lower) c = static_cast<char>(c | 0x20);
        if (lower == name) return method;
    }
    return std::nullopt;
}

http::AsyncHandler forwarding(service::App& app, std::shared_ptr<Shares> shares, std::string base_url) {
    return [&app, shares, base_url](const std::shared_ptr<const http::Request>& request,
                                    const http::Responder& responder) {
        try {
            shares->take(*request, app.authenticate(*request));
            forward(app, base_url, request, responder);
        } catch (const http::Problem& problem) {
            responder.send(problem.response(*request));
        }
    };
}

}

std::vector<http::Route> proxy_routes(service::App& app, const CallerLimits& limits) {
    const auto shares = std::make_shared<Shares>(app, limits);
    std::vector<http::Route> routes;
    for (const auto& contract : contracts()) {
        if (contract.service == "gateway") continue;
        const auto handler = forwarding(app, shares, app.upstream(contract.service));
        const auto document = json::parse(contract.document);
        for (const auto& [path, item] : document["paths"].items()) {
            if (path.starts_with("/v1/feeds/")) continue;
            for (const auto& [name, operation] : item.items())
                if (const auto method = method_of(name))
                    routes.push_back({.method = *method,
                                      .path = path,
                                      .handler = handler,
                                      .body_limit = operation.value("x-body-limit", std::uint64_t{1} << 20)});
        }
    }
    return routes;
}

}
