#pragma once
#include <cstdint>
#include <memory>
#include <vector>

namespace Pistache::Aio {
class Reactor;
}

namespace http {

struct ServerState;

/// Pistache's epoll threads, what they watch, and all that is to be known of Pistache: nothing else in this project
/// names it.
class Reactor {
  public:
    explicit Reactor(ServerState&);
    ~Reactor();
    void start();  ///< throws system_error when it cannot listen
    [[nodiscard]] std::uint16_t port() const { return port_; }
    void accept_again();  ///< to be called now and then: accepting rests when there is no descriptor for it
    void refuse_new();    ///< from now on, connecting fails
    void stop();          ///< once no connection is left

  private:
    class Loop;
    ServerState& state_;
    int listening_ = -1;
    std::uint16_t port_ = 0;
    std::shared_ptr<Pistache::Aio::Reactor> threads_;
    std::vector<std::shared_ptr<Loop>> loops_;  ///< one for each thread; the first one accepts
};

}
