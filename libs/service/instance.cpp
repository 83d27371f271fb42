#include "instance.hpp"

#include "contract.hpp"
#include "failures.hpp"
#include "feed_endpoints.hpp"
#include "inner_routes.hpp"
#include "log.hpp"
#include "pipeline.hpp"
#include "request_log.hpp"
#include "samples.hpp"
#include "service_container.hpp"

namespace service {
namespace {

using namespace std::chrono_literals;

/// Of a table that every service has: what it answers shows that the service can read its own.
constexpr auto read_something = postgres::statement("service.read_something", "select seq from feed_head limit 1");

std::string listed(const std::vector<std::string>& faults) {
    std::string text = "the configuration is not usable:";
    for (const auto& fault : faults) text += "\n  " + fault;
    return text;
}

/// What becomes of a statement that was answered: counted by its name, and a line in the log when it was slow.
Configuration observed(Configuration configuration, Metrics& metrics) {
    if (!configuration.database) return configuration;
    configuration.database->observe = [&metrics, slow = configuration.slow_statement](std::string_view name,
                                                                                      std::chrono::nanoseconds took) {
        metrics.observe_statement(name, took);
        if (took > slow)
            logging::warn(
                "slow statement",
                {{"statement", name}, {"ms", std::chrono::duration_cast<std::chrono::milliseconds>(took).count()}});
    };
    return configuration;
}

Configuration checked(Settings& settings, const Description& description) {
    auto configuration = read_configuration(settings, description);
    if (!settings.faults().empty()) throw Misconfigured(settings.faults());
    return configuration;
}

/// The route table: what the service wires, its feed, and what it serves outside of its contract.
std::vector<http::Route> all_routes(const Description& description, const contract::Contract& contract,
                                    ServiceContainer& parts, Metrics& metrics, Readiness& readiness,
                                    int handler_threads) {
    if (description.share) parts.count_callers(description.share(parts));
    auto endpoints = description.wire ? description.wire(parts) : std::vector<Endpoint>{};
    if (auto* publisher = parts.publisher())
        for (auto& endpoint : feed_endpoints(parts, *publisher, description.feed,
                                             verification_places(verification_limits(handler_threads))))
            endpoints.push_back(std::move(endpoint));
    auto all =
        routes(contract, std::move(endpoints), parts, metrics, long_answer_places(long_answer_limits(handler_threads)));
    if (parts.publisher()) all.push_back(readiness_route(readiness));  // for the gateway, which sees this port only
    if (description.raw_routes)
        for (auto& route : description.raw_routes(parts)) all.push_back(std::move(route));
    return all;
}

}

Misconfigured::Misconfigured(std::vector<std::string> faults)
    : std::runtime_error(listed(faults)), faults_(std::move(faults)) {}

class Instance::Core {
  public:
    Core(const Description& description, Settings& settings, ServiceContainer::Now now)
        : metrics_(description.name),
          configuration_(observed(checked(settings, description), metrics_)),
          contract_(description.contract),
          parts_(description.feed, configuration_, std::move(now)),
          server_(configuration_.outer,
                  all_routes(description, contract_, parts_, metrics_, readiness_, configuration_.outer.pool_threads)),
          inner_(configuration_.inner, inner_routes(metrics_, readiness_)) {
        if (auto* publisher = parts_.publisher()) publisher->attach(server_);
        server_.on_answered([this](const http::Answered& answered) {
            metrics_.answered(answered);
            log_answered(answered, parts_.caller_names(), configuration_.slow);
        });
        server_.on_failure(log_failure);
        if (description.share) server_.on_unmatched([this](const http::Request& request) { parts_.count(request); });
        inner_.on_failure(log_failure);
        watch();
        readiness_.needs("keys", [this] { return parts_.verifier().ready(); });
        if (parts_.publisher())
            readiness_.needs("database", [this] { return parts_.database().serves(read_something, 500ms); });
    }

    ~Core() { stop(0ms); }

    void start() {
        parts_.verifier().settle();  // the first requests are not refused for want of keys
        inner_.start();
        parts_.start(server_);
        server_.start();
    }

    void stop(std::chrono::milliseconds grace) {
        const auto end = http::Clock::now() + grace;
        readiness_.stop();
        parts_.stop();
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - http::Clock::now());
        server_.stop(std::max(left, 0ms));
        inner_.stop(0ms);
    }

    http::Server& server() { return server_; }
    http::Server& inner() { return inner_; }
    App& app() { return parts_; }

  private:
    void watch() {
        metrics_.watch(process_samples);
        metrics_.watch([this] { return samples(server_.statistics()); });
        metrics_.watch([this] { return samples(parts_.followed()); });
        metrics_.watch([this] { return samples(readiness_.ask()); });
        metrics_.watch([this] {
            static_cast<void>(parts_.redis().reachable());
            return samples(parts_.redis().statistics());
        });
        for (auto& more : parts_.watched()) metrics_.watch(std::move(more));
        if (!parts_.publisher()) return;
        metrics_.watch([this] { return samples(parts_.database().statistics()); });
        metrics_.watch([this] {
            return std::vector{Sample{"jobs_since_look_seconds", "Since due jobs could last be looked for",
                                      Sample::Kind::gauge,
                                      std::chrono::duration<double>(parts_.jobs().since_look()).count()}};
        });
        metrics_.watch([this] { return samples(stock()); });
    }

    /// Throws while the database is away: then one source is silent.
    Stock stock() {
        auto& database = parts_.database();
        return {.backlog = database.read(postgres::every_region, jobs::Runner::backlog),
                .oldest_due_job = database.read(postgres::every_region, jobs::Runner::oldest_due),
                .feed = parts_.journal().name(),
                .events = parts_.publisher()->events(),
                .positions = parts_.positions()};
    }

    Metrics metrics_;  ///< first: statements are counted as long as there is a database
    const Configuration configuration_;
    const contract::Contract contract_;
    ServiceContainer parts_;
    Readiness readiness_;
    http::Server server_;
    http::Server inner_;
};

Instance::Instance(Description description, Settings& settings,
                   std::function<std::chrono::system_clock::time_point()> now)
    : core_(std::make_unique<Core>(description, settings, std::move(now))) {}
Instance::~Instance() = default;
void Instance::start() { core_->start(); }
void Instance::stop(std::chrono::milliseconds grace) { core_->stop(grace); }
std::uint16_t Instance::port() const { return core_->server().port(); }
std::uint16_t Instance::inner_port() const { return core_->inner().port(); }
App& Instance::app() { return core_->app(); }

std::vector<postgres::MigrationSet> migrations(const Description& description) {
    std::vector<postgres::MigrationSet> sets{feed::Journal::migrations(), jobs::Runner::migrations()};
    sets.insert(sets.end(), description.migrations.begin(), description.migrations.end());
    return sets;
}

}
