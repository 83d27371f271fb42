#pragma once
#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "redis.hpp"

namespace redis {

/// The token buckets of one process. A bucket is kept as the moment when it will be full again, by which time it can be
/// forgotten: an unknown key is a full bucket.
class Buckets {
  public:
    using Clock = std::chrono::steady_clock;
    explicit Buckets(std::size_t capacity = 100'000) : capacity_(capacity) {}

    Allowance take(std::string_view key, std::int64_t burst, std::chrono::milliseconds refill_each,
                   Clock::time_point now);
    [[nodiscard]] std::size_t size() const;

  private:
    void make_room(Clock::time_point now);

    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Clock::time_point> full_at_;
};

}
