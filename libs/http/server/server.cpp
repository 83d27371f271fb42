#include "server.hpp"

#include <mutex>
#include <thread>

#include "connection.hpp"
#include "reactor.hpp"
#include "refusal.hpp"
#include "state.hpp"

namespace http {
namespace {

constexpr std::chrono::milliseconds sweep{100}, poll{5};
constexpr std::chrono::seconds to_notice{1};  ///< for the reactor, that a connection was cut

template <typename Condition>
bool wait_until(Clock::time_point deadline, Condition condition) {
    while (!condition()) {
        if (Clock::now() >= deadline) return false;
        std::this_thread::sleep_for(poll);
    }
    return true;
}

}

class Server::Core {
  public:
    Core(ServerOptions options, std::vector<Route> routes)
        : state(std::move(options), std::move(routes)), reactor(state) {}

    void start();
    void stop(std::chrono::milliseconds grace);
    [[nodiscard]] bool quiet() const { return state.in_flight == 0 && state.connections.size() == 0; }

    ServerState state;
    Reactor reactor;

  private:
    std::mutex mutex_;
    bool running_ = false;
};

void Server::Core::start() {
    reactor.start();
    running_ = true;
    state.timers.every(sweep, [this] {
        reactor.accept_again();
        const auto now = Clock::now();
        for (const auto& connection : state.connections.all()) connection->check(now);
    });
}

void Server::Core::stop(std::chrono::milliseconds grace) {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(running_, false)) return;
    const auto deadline = Clock::now() + grace;
    state.draining = true;
    reactor.refuse_new();
    state.timers.run_all_now();
    const bool drained = wait_until(deadline, [this] {
        for (const auto& connection : state.connections.all()) connection->close_if_idle();
        return quiet();
    });
    if (!drained)
        for (const auto& connection : state.connections.all()) connection->cut_off();
    state.pool.stop();
    state.writers.stop();
    wait_until(Clock::time_point::max(), [this] { return state.in_flight == 0; });  // answers being given elsewhere
    wait_until(Clock::now() + to_notice, [this] { return quiet(); });
    state.timers.stop();
    reactor.stop();
    state.drainer.stop();
}

Server::Server(ServerOptions options, std::vector<Route> routes)
    : core_(std::make_unique<Core>(std::move(options), std::move(routes))) {}

Server::~Server() { stop(std::chrono::milliseconds(0)); }

void Server::on_answered(std::function<void(const Answered&)> observer) {
    core_->state.observers.answered = std::move(observer);
}

void Server::on_failure(std::function<void(const Request&, const std::exception&)> observer) {
    core_->state.observers.failure = std::move(observer);
}

void Server::on_unmatched(std::function<void(const Request&)> decide) {
    const auto ask = [decide = std::move(decide)](const Request& request) {
        decide(request);
        return Admitted{};
    };
    core_->state.unmatched = Route{.method = Method::get, .path = {}, .handler = Handler(), .admit = ask};
}

void Server::start() { core_->start(); }

std::uint16_t Server::port() const { return core_->reactor.port(); }

void Server::stop(std::chrono::milliseconds grace) { core_->stop(grace); }

Server::Statistics Server::statistics() const {
    const auto& state = core_->state;
    return {state.connections.size(), state.in_flight, state.pool.queued(),       state.shed,
            state.malformed,          state.timed_out, state.spool_space->taken()};
}

bool Server::post(std::function<void()> task) { return core_->state.pool.post(std::move(task)); }

void Server::post_after(std::chrono::milliseconds delay, std::function<void()> task) {
    auto& pool = core_->state.pool;
    core_->state.timers.after(delay, [&pool, task = std::move(task)] { pool.post_always(task); });
}

}
