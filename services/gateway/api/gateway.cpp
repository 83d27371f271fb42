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

/// How many hold a place of a kind that has so many.
void watch_places(service::App& app, const std::shared_ptr<Upstreams>& upstreams, const Setting& setting) {
    app.watch([upstreams, polls = setting.polls.all, long_answers = setting.long_answers.all] {
        using enum service::Sample::Kind;
        const auto sample = [](const char* name, const char* help, const char* kind, int value) {
            return service::Sample{name, help, gauge, static_cast<double>(value), {{"kind", kind}}};
        };
        const char *taken = "gateway_places_taken", *all = "gateway_places";
        const char *of_taken = "Long polls that wait and long answers that are taken", *of_all = "So many at once";
        return std::vector{sample(taken, of_taken, "polls", upstreams->poll_places().taken()),
                           sample(taken, of_taken, "long_answers", upstreams->long_answer_places().taken()),
                           sample(all, of_all, "polls", polls), sample(all, of_all, "long_answers", long_answers)};
    });
}

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
                    watch_places(app, setting->upstreams, *setting);
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
