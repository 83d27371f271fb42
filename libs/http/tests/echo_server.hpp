#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server.hpp"
#include "socket.hpp"

/// A server in this process with routes that show what a handler was given, and with those that misbehave.
class EchoServer {
  public:
    explicit EchoServer(http::ServerOptions = {}, std::vector<http::Route> more = {});

    [[nodiscard]] probe::Target at(const std::string& path = "/echo/1") const {
        return {"127.0.0.1", server_->port(), path};
    }
    http::Server& operator*() { return *server_; }
    http::Server* operator->() { return server_.get(); }
    [[nodiscard]] std::vector<std::string> failures() const;  ///< what on_failure was told
    void destroy() { server_.reset(); }

    /// One request on a connection of its own.
    probe::Answer ask(const std::string& request) const;

  private:
    mutable std::mutex mutex_;
    std::vector<std::string> failures_;
    std::unique_ptr<http::Server> server_;
};

/// Whether it comes true before patience runs out.
bool eventually(const std::function<bool()>& condition);
