#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "app.hpp"

namespace service {

/// Settings are missing or wrong; every fault is told at once.
class Misconfigured : public std::runtime_error {
  public:
    explicit Misconfigured(std::vector<std::string> faults);
    [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }

  private:
    std::vector<std::string> faults_;
};

/// A service at work within this process: what run() does without the command line, and what tests start on free ports.
class Instance {
  public:
    /// Throws Misconfigured; logic_error when route tables and contract differ (see Endpoint).
    Instance(Description, Settings&,
             std::function<std::chrono::system_clock::time_point()> now = std::chrono::system_clock::now);
    ~Instance();  ///< stop(0)

    void start();  ///< throws system_error when it cannot listen
    /// No longer ready; followers, jobs and long polls end; what is in flight is answered, within `grace`. Idempotent.
    void stop(std::chrono::milliseconds grace);

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::uint16_t inner_port() const;
    [[nodiscard]] App& app();

  private:
    class Core;
    std::unique_ptr<Core> core_;
};

/// What the service's database must have been migrated with: feed, jobs, and the description's own.
std::vector<postgres::MigrationSet> migrations(const Description&);

}
