#include "proxy.hpp"

#include <algorithm>
#include <charconv>

#include "admission.hpp"
#include "caller_limits.hpp"
#include "contract.hpp"
#include "contracts.hpp"
#include "forwarding.hpp"

namespace gateway {
namespace {
/// Whom the service would refuse by the head, the gateway does: it takes no body for them.
http::Admission admitting(service::App& app, std::shared_ptr<const contract::Operation> operation) {
    return [&app, operation = std::move(operation)](const http::Request& request) {
        return service::admit(app, *operation, request);
    };
}

/// Whose share a request takes: of the caller, and of their region, or, where they have none, of the one they ask for.
using Share = std::pair<std::string, std::string>;

Share share_of(const http::Request& request) {
    const auto& who = std::any_cast<const service::Caller&>(request.context).principal;
    const auto asked = std::ranges::find(request.parameters, "region", &std::pair<std::string, std::string>::first);
    const bool has_region = !who.anonymous() && who.region != "*";
    return {caller_key(request, who), has_region                          ? who.region
                                      : asked == request.parameters.end() ? "*"
                                                                          : asked->second};
}

std::function<std::shared_ptr<const void>()> taking_long_answer(const std::shared_ptr<Upstreams>& upstreams,
                                                                const http::Request& request) {
    return [upstreams, share = share_of(request)]() -> std::shared_ptr<const void> {
        return upstreams->long_answer_places().take(share.first, share.second);
    };
}

http::AsyncHandler forwarding(service::App& app, const std::shared_ptr<Upstreams>& upstreams,
                              const std::string& base_url) {
    return [&app, upstreams, base_url](const std::shared_ptr<const http::Request>& request,
                                       const http::Responder& responder) {
        forward(app, upstreams->requests(), base_url, request, responder, taking_long_answer(upstreams, *request));
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
        const auto take_place = taking_long_answer(upstreams, *request);
        if (!waits(*request)) return forward(app, upstreams->requests(), base_url, request, responder, take_place);
        const auto [caller, region] = share_of(*request);
        forward(app, upstreams->polls(), base_url, request, responder, take_place,
                upstreams->poll_places().take(caller, region));
    };
}

}

std::vector<http::Route> proxy_routes(service::App& app, const std::shared_ptr<Upstreams>& upstreams) {
    std::vector<http::Route> routes;
    for (const auto& served : contracts()) {
        if (served.service == "gateway") continue;
        const auto base_url = app.upstream(served.service);
        const auto contract = std::make_shared<const contract::Contract>(served.document, contract::Extent::head);
        for (const auto& operation : contract->operations()) {
            if (operation.path.starts_with("/v1/feeds/")) continue;
            routes.push_back({.method = operation.method,
                              .path = operation.path,
                              .handler = operation.waits ? forwarding_polls(app, upstreams, base_url)
                                                         : forwarding(app, upstreams, base_url),
                              .body_limit = operation.body_limit,
                              .admit = admitting(app, {contract, &operation})});
        }
    }
    return routes;
}

}
