#pragma once
#include <algorithm>
#include <chrono>
#include <optional>

#include "client.hpp"
#include "raw_peer.hpp"

using namespace std::chrono_literals;
using http::Client;
using http::ClientOptions;
using http::Clock;
using http::Method;
using Reason = http::Unreachable::Reason;
using Connection = RawPeer::Connection;

inline http::Call call(std::string url, Method method = Method::get, std::string content = "",
                       http::Headers headers = {}) {
    return {method, std::move(url), std::move(headers), http::Body(std::move(content)), Clock::now() + 10s, {}};
}

inline ClientOptions without_retries() {
    ClientOptions options;
    options.retries = 0;
    return options;
}

/// Why the call fails; nothing when it does not.
inline std::optional<Reason> failure(Client& client, const http::Call& call) {
    try {
        client.fetch(call);
        return std::nullopt;
    } catch (const http::Unreachable& error) {
        return error.reason();
    }
}

/// A peer that answers the requests of all its connections in turn, the last answer again and again, and remembers
/// them.
class Scripted {
  public:
    explicit Scripted(std::vector<std::string> answers)
        : answers_(std::move(answers)), peer_([this](Connection& connection, int) {
              for (auto request = connection.request(); !request.empty(); request = connection.request())
                  connection.send(next(std::move(request)));
          }) {}

    [[nodiscard]] std::string url(std::string_view path = "/") const { return peer_.url(path); }
    [[nodiscard]] int connections() const { return peer_.connections(); }
    std::vector<std::string> requests() {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

  private:
    std::string next(std::string request) {
        const std::lock_guard lock(mutex_);
        requests_.push_back(std::move(request));
        return answers_[std::min(requests_.size(), answers_.size()) - 1];
    }

    std::mutex mutex_;
    std::vector<std::string> answers_, requests_;
    RawPeer peer_;
};

/// A peer that reads a request, sends these bytes, and closes.
inline RawPeer::Script says(std::string bytes) {
    return [bytes = std::move(bytes)](Connection& connection, int) {
        connection.request();
        connection.send(bytes);
    };
}
