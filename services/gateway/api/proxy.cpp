#include "proxy.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "admission.hpp"
#include "caller_limits.hpp"
#include "contract.hpp"
#include "contracts.hpp"
#include "forwarding.hpp"

namespace gateway {
namespace {
using nlohmann::json;

std::optional<http::Method> method_of(const std::string& name) {
    for (const auto method :
         {http::Method::get, http::Method::post, http::Method::put, http::Method::patch, http::Method::delete_}) {
        std::string lower(http::to_string(method));
        for (auto& c : lower) c = static_cast<char>(c | 0x20);
        if (lower == name) return method;
    }
    return std::nullopt;
}

/// Whom the service would refuse by the head, the gateway does: it takes no body for them.
http::Admission admitting(service::App& app, std::shared_ptr<const contract::Operation> operation) {
    return [&app, operation = std::move(operation)](const http::Request& request) {
        return service::admitted(service::admit(*operation, app.authenticate(request), request));
    };
}

http::AsyncHandler forwarding(service::App& app, const std::shared_ptr<Upstreams>& upstreams,
                              const std::string& base_url) {
    return [&app, upstreams, base_url](const std::shared_ptr<const http::Request>& request,
                                       const http::Responder& responder) {
        forward(app, upstreams->requests(), base_url, request, responder);
    };
}

/// Without ?timeout= it is a request like others.
bool waits(const http::Request& request) {
    const auto text = request.query.get("timeout").value_or("");
    int milliseconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), milliseconds);
    return milliseconds > 0;
}

http::AsyncHandler forwarding_polls(service::App& app, const std::shared_ptr<Upstreams>& upstreams,
                                    const std::string& base_url) {
    return [&app, upstreams, base_url](const std::shared_ptr<const http::Request>& request,
                                       const http::Responder& responder) {
        if (!waits(*request)) return forward(app, upstreams->requests(), base_url, request, responder);
        const auto& who = std::any_cast<const service::Caller&>(request->context).principal;
        const auto& region = who.anonymous() || who.region == "*" ? request->parameter("region") : who.region;
        forward(app, upstreams->polls(), base_url, request, responder,
                upstreams->places().take(caller_key(*request, who), region));
    };
}

}

std::vector<http::Route> proxy_routes(service::App& app, const std::shared_ptr<Upstreams>& upstreams) {
    std::vector<http::Route> routes;
    for (const auto& served : contracts()) {
        if (served.service == "gateway") continue;
        const auto base_url = app.upstream(served.service);
        const auto document = json::parse(served.document);
        const auto operations = std::make_shared<const contract::Contract>(served.document);
        for (const auto& [path, item] : document["paths"].items()) {
            if (path.starts_with("/v1/feeds/")) continue;
            for (const auto& [name, operation] : item.items())
                if (const auto method = method_of(name);
                    const auto* known = method ? operations->find(*method, path) : nullptr)
                    routes.push_back({.method = *method,
                                      .path = path,
                                      .handler = operation.value("x-waits", false)
                                                     ? forwarding_polls(app, upstreams, base_url)
                                                     : forwarding(app, upstreams, base_url),
                                      .body_limit = known->body_limit,
                                      .admit = admitting(app, {operations, known})});
        }
    }
    return routes;
}

}
