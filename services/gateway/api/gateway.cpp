#include "gateway.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

#include "contract_gateway.hpp"
#include "contract_routes.hpp"
#include "overview_routes.hpp"
#include "proxy.hpp"
#include "rule_routes.hpp"

namespace gateway {
namespace {

std::vector<service::Endpoint> wire(service::App& app) {
    std::vector<service::Endpoint> all;
    for (auto routes : {rule_routes(app), overview_routes(app), contract_routes(app)})
        std::ranges::move(routes, std::back_inserter(all));
    return all;
}

}

service::Description description() {
    const auto limits = std::make_shared<CallerLimits>();
    return {.name = "gateway",
            .feed = "",
            .contract = embedded::contract_gateway[0].content,
            .migrations = {},
            .wire = wire,
            .settings =
                [limits](service::Settings& settings) {
                    limits->anonymous =
                        settings.number("KINERJA_LIMIT_ANONYMOUS", "requests a minute of an anonymous client address",
                                        20, 60'000, limits->anonymous);
                    limits->signed_in =
                        settings.number("KINERJA_LIMIT_SIGNED_IN", "requests a minute of somebody signed in", 20,
                                        60'000, limits->signed_in);
                },
            .upstreams = {"personnel", "indicators", "appraisal", "training", "feedback"},
            .raw_routes = [limits](service::App& app) { return proxy_routes(app, *limits); }};
}

}
