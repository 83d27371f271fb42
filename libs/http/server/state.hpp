#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "connections.hpp"
#include "drainer.hpp"
#include "pool.hpp"
#include "server.hpp"
#include "spool_space.hpp"
#include "timers.hpp"

namespace http {

/// So many at once and no more.
class ConcurrencyLimit {
  public:
    explicit ConcurrencyLimit(std::size_t limit) : limit_(limit) {}
    bool take() {
        for (auto taken = taken_.load(); taken < limit_;)
            if (taken_.compare_exchange_weak(taken, taken + 1)) return true;
        return false;
    }
    void give_back() { --taken_; }
    [[nodiscard]] std::size_t taken() const { return taken_; }

  private:
    const std::size_t limit_;
    std::atomic<std::size_t> taken_{0};
};

/// A stream holds a thread for as long as its reader takes: the other half of the pool is for everything else.
inline std::size_t stream_limit(const ServerOptions& options) {
    return static_cast<std::size_t>(std::max(options.pool_threads / 2, 1));
}

constexpr int spool_threads = 2;

struct Observers {
    std::function<void(const Answered&)> answered;
    std::function<void(const Request&, const std::exception&)> failure;
};

/// What all connections and exchanges of a server share. It outlives them: Server::stop() waits for each.
struct ServerState {
    const ServerOptions options;
    const Router router;
    Observers observers;
    std::optional<Route> unmatched;  ///< asked for what has no route before it is refused; it may refuse for its part
    Connections connections;
    Pool pool;
    Pool writers;  ///< of bodies that go to a file
    const std::shared_ptr<SpoolSpace> spool_space;
    Drainer drainer;
    Timers timers;
    ConcurrencyLimit streams;
    std::atomic<bool> draining{false};
    std::atomic<std::uint64_t> in_flight{0}, shed{0}, malformed{0}, timed_out{0};

    ServerState(ServerOptions given, std::vector<Route> routes)
        : options(std::move(given)),
          router(std::move(routes)),
          pool(options.pool_threads, options.limits.queued),
          writers(spool_threads, 0),
          spool_space(std::make_shared<SpoolSpace>(options.limits.spool_bytes, options.limits.spool_bytes_each)),
          drainer(options.timeouts.write),
          streams(stream_limit(options)) {}
};

}
