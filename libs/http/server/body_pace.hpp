#pragma once
#include <cstdint>

#include "server.hpp"

namespace http {

/// How long a body may take: after a grace of Timeouts::body, each time as much again for what Limits::body_rate brings
/// in it; and Timeouts::body_total in all.
class BodyPace {
  public:
    BodyPace(Clock::time_point begin, const ServerOptions&);
    void came(std::uint64_t size, Clock::time_point now);   ///< so many bytes are there by now
    void go_on(std::uint64_t size, Clock::time_point now);  ///< after a pause that was not the client's
    [[nodiscard]] Clock::time_point deadline() const;

  private:
    const std::chrono::milliseconds window_;
    const std::uint64_t bytes_;  ///< that must come in one
    const Clock::time_point end_;
    Clock::time_point due_;
    std::uint64_t counted_ = 0;
};

}
