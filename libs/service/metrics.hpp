#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sample.hpp"
#include "server.hpp"

namespace service {

/// What Prometheus is told: rate, errors and duration by route template, refusals by their cause, and the samples of
/// whoever was asked to watch. 429 and 503 are apart from the other statuses of their class, and long polls from the
/// requests whose time is ours.
class Metrics {
  public:
    explicit Metrics(const std::string& service);
    ~Metrics();

    void answered(const http::Answered&);  ///< on any thread
    /// A statement that was answered; on any thread. The name must live as long as the program.
    void observe_statement(std::string_view name, std::chrono::nanoseconds took);
    /// How many statements a request took, once its handler, on this thread, has ended; the first number is what
    /// statements_of_thread() said before. BEGIN and COMMIT do not count.
    void observe_request_statements(std::uint64_t before, http::Method, std::string_view route);
    /// Statements that this thread has had answered so far.
    static std::uint64_t statements_of_thread();
    /// Asked at each scrape; one that throws is left out of it. To be named before the first one.
    void watch(std::function<std::vector<Sample>()> samples);
    [[nodiscard]] std::string text() const;  ///< text exposition format 0.0.4

  private:
    class State;
    std::unique_ptr<State> state_;
};

/// Memory, descriptors, processor time and start of this process, under Prometheus' usual names.
std::vector<Sample> process_samples();

}
