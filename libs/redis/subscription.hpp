#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "redis.hpp"
#include "wire.hpp"

namespace redis {

/// What other processes publish to some channels. Reconnects by itself; for one thread, which sleeps in poll() between.
class Subscription {
  public:
    using Clock = std::chrono::steady_clock;
    using Heard = std::function<void(const std::string& channel, const std::string& payload)>;

    explicit Subscription(Options options) : options_(std::move(options)) {}

    /// Does what is due: connects, subscribes to what is new of `channels`, asks a silent server whether it still
    /// lives. True when it has just connected, so that something may have been missed.
    bool tend(const std::set<std::string>& channels, Clock::time_point now);
    void receive(const Heard&);  ///< when descriptor() is readable

    [[nodiscard]] int descriptor() const;  ///< -1 while there is no connection
    [[nodiscard]] Clock::time_point due() const { return due_; }

  private:
    bool connect(Clock::time_point now);
    void drop(Clock::time_point now);

    const Options options_;
    std::unique_ptr<Wire> wire_;
    std::set<std::string> subscribed_;
    bool asked_ = false;  // whether it lives, and no answer yet
    Clock::time_point due_{};
};

}
