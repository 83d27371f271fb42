#include <mutex>
#include <stdexcept>

#include "buckets.hpp"
#include "redis_pool.hpp"

namespace redis {
namespace {

/// The same as Buckets, atomically in Redis and by its clock (µs). KEYS[1]; ARGV: burst, refill of one token in µs.
constexpr std::string_view script = R"lua(
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local each = tonumber(ARGV[2])
local full_at = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now) + each
local room = now + ARGV[1] * each - full_at
if room < 0 then return {0, 0, math.ceil(-room / 1000)} end
redis.call('SET', KEYS[1], string.format('%.0f', full_at), 'PX', math.ceil((full_at - now) / 1000))
return {1, math.floor(room / each), 0}
)lua";

}

class Limiter::State {
  public:
    State(Connections& connections, std::string prefix) : pool_(connections.pool()), prefix_(std::move(prefix) + ':') {}

    Allowance take(std::string_view key, std::int64_t burst, std::chrono::milliseconds refill_each) {
        const auto answer =
            run(prefix_ + std::string(key), std::to_string(burst), std::to_string(refill_each.count() * 1000))
                .integers();
        if (answer.size() == 3) return {answer[0] == 1, answer[1], std::chrono::milliseconds(answer[2])};
        return here_.take(key, burst, refill_each, Buckets::Clock::now());
    }

  private:
    Reply run(std::string_view key, std::string_view burst, std::string_view each) {
        if (const auto hash = script_hash(); !hash.empty()) {
            auto reply = pool_.command({"EVALSHA", hash, "1", key, burst, each});
            if (!reply.refused("NOSCRIPT")) return reply;
        }
        return pool_.command({"EVAL", script, "1", key, burst, each});
    }

    /// By which Redis knows the script; empty while Redis has not told.
    std::string script_hash() {
        const std::lock_guard lock(mutex_);
        if (hash_.empty()) hash_ = pool_.command({"SCRIPT", "LOAD", script}).text().value_or("");
        return hash_;
    }

    Connections::Pool& pool_;
    const std::string prefix_;
    std::mutex mutex_;
    std::string hash_;
    Buckets here_;
};

Limiter::Limiter(Connections& connections, std::string prefix)
    : state_(std::make_unique<State>(connections, std::move(prefix))) {}

Limiter::~Limiter() = default;

Allowance Limiter::take(std::string_view key, std::int64_t burst, std::chrono::milliseconds refill_each) {
    if (burst < 1 || refill_each.count() < 1)
        throw std::invalid_argument("a limit needs a burst and a refill interval");
    return state_->take(key, burst, refill_each);
}

}
