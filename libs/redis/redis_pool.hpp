#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "redis.hpp"
#include "wire.hpp"

namespace redis {

/// At most `pool_size` connections. After a failure nobody waits for the server until `pause` is over, and then one
/// caller tries it for all.
class Connections::Pool {
  public:
    explicit Pool(Options);

    /// The reply to one command; false when Redis could not be asked in time. A command may be carried out twice, when
    /// the connection is found closed.
    [[nodiscard]] Reply command(const std::vector<std::string_view>& words);
    [[nodiscard]] Statistics statistics() const { return {!options_.address.empty(), failing_, failures_}; }

  private:
    using Clock = std::chrono::steady_clock;

    bool may_ask();
    void note(bool answered);
    std::unique_ptr<Wire> take_idle();
    bool take_place();
    void give_back(std::unique_ptr<Wire>);

    const Options options_;
    std::mutex mutex_;
    std::condition_variable place_is_free_;
    std::vector<std::unique_ptr<Wire>> idle_;
    int taken_ = 0;
    std::atomic<bool> failing_ = false;
    std::atomic<std::uint64_t> failures_ = 0;
    std::atomic<Clock::rep> ask_again_at_ = 0;
};

}
