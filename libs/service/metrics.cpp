#include "metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <tuple>

#include "waiting.hpp"

namespace service {
namespace {

const prometheus::Histogram::BucketBoundaries statement_counts{1, 2, 3, 5, 7, 10, 15, 25, 50, 100};
thread_local std::uint64_t statements_answered = 0;

const prometheus::Histogram::BucketBoundaries seconds{.001, .0025, .005, .01, .025, .05, .1,
                                                      .25,  .5,    1,    2.5, 5,    10,  30};

/// The class of a status, without what has a meaning of its own: a limit was hit, something is away.
std::string status_label(int status) {
    return status == 429 || status == 503 ? std::to_string(status) : std::to_string(status / 100) + "xx";
}

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
                         .Help("Answered requests by route template, method and status: its class, 429, 503")
                         .Register(registry_)),
          waits_(prometheus::BuildHistogram()
                     .Name("http_server_wait_duration_seconds")
                     .Help("Answered requests that asked to wait for events, as the others")
                     .Register(registry_)),
          refusals_(
              prometheus::BuildCounter()
                  .Name("http_server_refusals_total")
                  .Help("Refusals by the problem's type and cause; upstream_answered are others' that were handed on")
                  .Register(registry_)),
          statements_(prometheus::BuildHistogram()
                          .Name("db_statement_seconds")
                          .Help("Statements by name, from asking to the whole answer")
                          .Register(registry_)),
          request_statements_(prometheus::BuildHistogram()
                                  .Name("http_server_request_statements")
                                  .Help("Statements that a request's handler took, by route template and method")
                                  .Register(registry_)) {
        prometheus::BuildGauge()
            .Name("kinerja_build_info")
            .Help("What is running; always 1")
            .Register(registry_)
            .Add({{"service", service}, {"version", KINERJA_VERSION}, {"compiler", __VERSION__}})
            .Set(1);
    }

    void answered(const http::Answered& answered) {
        const auto& request = answered.request;
        const auto route = request.route.empty() ? std::string_view("unmatched") : request.route;
        const bool waits = asked_wait(request) > std::chrono::milliseconds(0);
        const auto status = status_label(answered.status);
        histogram(requests_seen_, {route, request.method, status, waits}, [&]() -> prometheus::Histogram& {
            return (waits ? waits_ : durations_)
                .Add({{"route", std::string(route)},
                      {"method", std::string(http::to_string(request.method))},
                      {"status", status}},
                     seconds);
        }).Observe(std::chrono::duration<double>(answered.took).count());
        const auto& note = answered.note;
        if (!note.problem.empty() || !note.cause.empty())
            refusals_.Add({{"problem", note.problem}, {"cause", note.cause}}).Increment();
    }

    void observe_statement(std::string_view name, std::chrono::nanoseconds took) {
        histogram(statements_seen_, name, [&]() -> prometheus::Histogram& {
            return statements_.Add({{"statement", std::string(name)}}, seconds);
        }).Observe(std::chrono::duration<double>(took).count());
    }

    void observe_request_statements(std::uint64_t count, http::Method method, std::string_view route) {
        histogram(handled_seen_, {route, method}, [&]() -> prometheus::Histogram& {
            return request_statements_.Add(
                {{"route", std::string(route)}, {"method", std::string(http::to_string(method))}}, statement_counts);
        }).Observe(static_cast<double>(count));
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
    using Key = std::tuple<std::string_view, http::Method, std::string, bool>;

    /// Looked up without a lock that is held alone, once a key has been seen. What the keys point into (the route's
    /// pattern, a statement's name) lives as long as the process serves.
    template <class Seen, class Make>
    prometheus::Histogram& histogram(Seen& seen, const typename Seen::key_type& key, Make make) {
        {
            const std::shared_lock lock(mutex_);
            if (const auto known = seen.find(key); known != seen.end()) return *known->second;
        }
        auto& made = make();
        const std::unique_lock lock(mutex_);
        seen.emplace(key, &made);
        return made;
    }

    prometheus::Registry registry_;
    prometheus::Family<prometheus::Histogram>& durations_;
    prometheus::Family<prometheus::Histogram>& waits_;
    prometheus::Family<prometheus::Counter>& refusals_;
    prometheus::Family<prometheus::Histogram>& statements_;
    prometheus::Family<prometheus::Histogram>& request_statements_;
    std::shared_mutex mutex_;
    std::map<Key, prometheus::Histogram*> requests_seen_;
    std::map<std::string_view, prometheus::Histogram*> statements_seen_;
    std::map<std::pair<std::string_view, http::Method>, prometheus::Histogram*> handled_seen_;
    std::vector<std::function<std::vector<Sample>()>> watched_;
};

Metrics::Metrics(const std::string& service) : state_(std::make_unique<State>(service)) {}
Metrics::~Metrics() = default;
void Metrics::answered(const http::Answered& answered) { state_->answered(answered); }
void Metrics::observe_statement(std::string_view name, std::chrono::nanoseconds took) {
    ++statements_answered;
    state_->observe_statement(name, took);
}
void Metrics::observe_request_statements(std::uint64_t before, http::Method method, std::string_view route) {
    state_->observe_request_statements(statements_answered - before, method, route);
}
std::uint64_t Metrics::statements_of_thread() { return statements_answered; }
void Metrics::watch(std::function<std::vector<Sample>()> samples) { state_->watch(std::move(samples)); }
std::string Metrics::text() const { return state_->text(); }

}
