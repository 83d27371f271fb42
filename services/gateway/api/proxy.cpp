#include "proxy.hpp"

#include <algorithm>
#include <charconv>

#include "admission.hpp"
#include "contract.hpp"
#include "contracts.hpp"
#include "forwarding.hpp"
#include "places.hpp"

namespace gateway {
namespace {
/// Whom the service would refuse by the head, the gateway does: it takes no body for them.
http::Admission admitting(service::App& app, std::shared_ptr<const contract::Operation> operation) {
    return [&app, operation = std::move(operation)](const http::Request& request) {
        return service::admit(app, *operation, request);
    };
}

service::Share share_of(const http::Request& request) {
    return service::share_of(request, std::any_cast<const service::Caller&>(request.context).principal);
}

std::function<std::shared_ptr<const void>()> taking_long_answer(const std::shared_ptr<Upstreams>& upstreams,
                                                                const http::Request& request) {
    return [upstreams, share = share_of(request)]() -> std::shared_ptr<const void> {
        return upstreams->long_answer_places().take(share);
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
        forward(app, upstreams->polls(), base_url, request, responder, take_place,
                upstreams->poll_places().take(share_of(*request)));
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
