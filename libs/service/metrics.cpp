#include "metrics.hpp"

#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <tuple>

namespace service {
namespace {

const prometheus::Histogram::BucketBoundaries seconds{.001, .0025, .005, .01, .025, .05, .1,
                                                      .25,  .5,    1,    2.5, 5,    10,  30};

prometheus::ClientMetric metric(const Sample& sample) {
    prometheus::ClientMetric made;
    for (const auto& [name, value] : sample.labels) made.label.push_back({name, value});
    switch (sample.kind) {
        case Sample::Kind::counter:
            made.counter.value = sample.value;
            break;
        case Sample::Kind::gauge:
            made.gauge.value = sample.value;
            break;
    }
    return made;
}

prometheus::MetricType type(Sample::Kind kind) {
    switch (kind) {
        case Sample::Kind::counter:
            return prometheus::MetricType::Counter;
        case Sample::Kind::gauge:
            return prometheus::MetricType::Gauge;
    }
    return prometheus::MetricType::Untyped;
}

/// Adds a sample to the family of its name; samples of one name come one after another.
void add(std::vector<prometheus::MetricFamily>& families, const Sample& sample) {
    if (families.empty() || families.back().name != sample.name) {
        prometheus::MetricFamily family;
        family.name = sample.name;
        family.help = sample.help;
        family.type = type(sample.kind);
        families.push_back(std::move(family));
    }
    families.back().metric.push_back(metric(sample));
}

}

class Metrics::State {
  public:
    explicit State(const std::string& service)
        : durations_(prometheus::BuildHistogram()
                         .Name("http_server_request_duration_seconds")
                         .Help("Answered requests by route template, method and class of status")
                         .Register(registry_)) {
        prometheus::BuildGauge()
            .Name("kinerja_build_info")
            .Help("What is running; always 1")
            .Register(registry_)
            .Add({{"service", service}, {"version", KINERJA_VERSION}, {"compiler", __VERSION__}})
            .Set(1);
    }

    void answered(const http::Answered& answered) {
        const auto route = answered.request.route.empty() ? std::string_view("unmatched") : answered.request.route;
        histogram(route, answered.request.method, answered.status / 100)
            .Observe(std::chrono::duration<double>(answered.took).count());
    }

    void watch(std::function<std::vector<Sample>()> samples) { watched_.push_back(std::move(samples)); }

    std::string text() const {
        auto families = registry_.Collect();
        double silent = 0;
        for (const auto& samples : watched_) try {
                for (const auto& sample : samples()) add(families, sample);
            } catch (const std::exception&) {  // the database is away: that must not hide all the others
                ++silent;
            }
        add(families,
            {"metrics_sources_silent", "Sources that could not be asked in this scrape", Sample::Kind::gauge, silent});
        return prometheus::TextSerializer().Serialize(families);
    }

  private:
    using Key = std::tuple<std::string_view, http::Method, int>;

    /// Looked up without a lock that is held alone, once a route has been seen.
    prometheus::Histogram& histogram(std::string_view route, http::Method method, int status_class) {
        const Key key{route, method, status_class};
        {
            const std::shared_lock lock(mutex_);
            if (const auto known = known_.find(key); known != known_.end()) return *known->second;
        }
        auto& made = durations_.Add({{"route", std::string(route)},
                                     {"method", std::string(http::to_string(method))},
                                     {"status", std::to_string(status_class) + "xx"}},
                                    seconds);
        const std::unique_lock lock(mutex_);
        known_.emplace(key, &made);  // the pattern that `route` points into lives as long as the server's table
        return made;
    }

    prometheus::Registry registry_;
    prometheus::Family<prometheus::Histogram>& durations_;
    std::shared_mutex mutex_;
    std::map<Key, prometheus::Histogram*> known_;
    std::vector<std::function<std::vector<Sample>()>> watched_;
};

Metrics::Metrics(const std::string& service) : state_(std::make_unique<State>(service)) {}
Metrics::~Metrics() = default;
void Metrics::answered(const http::Answered& answered) { state_->answered(answered); }
void Metrics::watch(std::function<std::vector<Sample>()> samples) { state_->watch(std::move(samples)); }
std::string Metrics::text() const { return state_->text(); }

}
