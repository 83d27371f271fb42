#include "gateway.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

#include "caller_limits.hpp"
#include "contract_gateway.hpp"
#include "contract_routes.hpp"
#include "overview_routes.hpp"
#include "proxy.hpp"
#include "rule_routes.hpp"
#include "upstreams.hpp"

namespace gateway {
namespace {

/// What an operator sets, and what is made of it.
struct Setting {
    CallerLimits limits;
    PollLimits polls;
    LongAnswerLimits long_answers;
    int connections = 64;
    std::shared_ptr<Upstreams> upstreams;

    void read(service::Settings& settings) {
        limits.read(settings);
        polls.read(settings);
        long_answers.read(settings);
        connections = settings.number("KINERJA_UPSTREAM_CONNECTIONS",
                                      "connections to each service for what does not wait", 1, 1'000, connections);
    }

    /// Each poll that waits holds a connection to a service, beside the client's.
    [[nodiscard]] std::size_t descriptors() const {
        return static_cast<std::size_t>(polls.all + connections * static_cast<int>(siblings.size()));
    }

    static inline const std::vector<std::string> siblings{"personnel", "indicators", "appraisal", "training",
                                                          "feedback"};
};

std::vector<service::Endpoint> wire(service::App& app, const std::shared_ptr<Upstreams>& upstreams) {
    std::vector<service::Endpoint> all;
    for (auto routes : {rule_routes(app, upstreams), overview_routes(app, upstreams), contract_routes(app)})
        std::ranges::move(routes, std::back_inserter(all));
    return all;
}

}

service::Description description() {
    const auto setting = std::make_shared<Setting>();
    return {.name = "gateway",
            .feed = "",
            .contract = embedded::contract_gateway[0].content,
            .migrations = {},
            .wire =
                [setting](service::App& app) {
                    setting->upstreams =
                        std::make_shared<Upstreams>(setting->connections, setting->polls, setting->long_answers);
                    return wire(app, setting->upstreams);
                },
            .settings = [setting](service::Settings& settings) { setting->read(settings); },
            .upstreams = Setting::siblings,
            .raw_routes = [setting](service::App& app) { return proxy_routes(app, setting->upstreams); },
            .share =
                [setting](service::App& app) {
                    return [shares = std::make_shared<CallerShares>(app.redis(), setting->limits)](
                               const http::Request& request, const identity::Principal& who) {
                        shares->take(request, who);
                    };
                },
            .descriptors = [setting] { return setting->descriptors(); }};
}

}
