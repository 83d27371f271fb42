#pragma once
#include <atomic>
#include <functional>
#include <utility>

#include "connections.hpp"
#include "drainer.hpp"
#include "pool.hpp"
#include "server.hpp"
#include "timers.hpp"

namespace http {

struct Observers {
    std::function<void(const Answered&)> answered;
    std::function<void(const Request&, const std::exception&)> failure;
};

/// What all connections and exchanges of a server share. It outlives them: Server::stop() waits for each.
struct ServerState {
    const ServerOptions options;
    const Router router;
    Observers observers;
    Connections connections;
    Pool pool;
    Drainer drainer;
    Timers timers;
    std::atomic<bool> draining{false};
    std::atomic<std::uint64_t> in_flight{0}, shed{0}, malformed{0}, timed_out{0};

    ServerState(ServerOptions given, std::vector<Route> routes)
        : options(std::move(given)),
          router(std::move(routes)),
          pool(options.pool_threads, options.limits.queued),
          drainer(options.timeouts.write) {}
};

}
