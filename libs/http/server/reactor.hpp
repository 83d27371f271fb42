#pragma once
#include <cstdint>
#include <memory>

namespace http {

struct ServerState;

/// Pistache's listener and epoll threads, and all that is to be known of Pistache: nothing else in this project names
/// it.
class Reactor {
  public:
    explicit Reactor(ServerState&);
    ~Reactor();
    void start();  ///< throws system_error when it cannot listen
    [[nodiscard]] std::uint16_t port() const { return port_; }
    void nudge();       ///< to be called ten times a second: a new connection may otherwise wait for the next
    void refuse_new();  ///< from now on, connecting fails
    void stop();        ///< once no connection is left

  private:
    class Loop;
    struct Endpoint;
    ServerState& state_;
    std::unique_ptr<Endpoint> endpoint_;
    std::uint16_t port_ = 0;
};

}
