#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace redis {

struct Options {
    std::string address{};  ///< "127.0.0.1:6379" or "unix:/path"; empty: no Redis, everything below misses
    std::string password{};
    int pool_size = 8;
    std::chrono::milliseconds timeout{
        50};  ///< for each command: Redis only makes things faster, so it may not make them slow
    std::chrono::milliseconds pause{1'000};  ///< after a failure, before it is asked again
};

/// Throws invalid_argument for what is neither "host:port" nor "unix:/path".
void check_address(std::string_view address);

/// A pool of connections to a server that may be gone at any time: every call then answers "nothing", at once. The log
/// is told when it goes, and when it is back.
class Connections {
  public:
    explicit Connections(Options);
    ~Connections();
    [[nodiscard]] bool reachable();

    struct Statistics {
        bool configured;         ///< there is an address
        bool away;               ///< it did not answer when it was asked last
        std::uint64_t failures;  ///< commands that it was asked, and did not answer in time
    };
    [[nodiscard]] Statistics statistics() const;

    class Pool;
    Pool& pool() { return *pool_; }

  private:
    std::unique_ptr<Pool> pool_;
};

/// Values with a time to live. A miss and a dead Redis look the same, and what is put or removed meanwhile is lost: a
/// value must be bearable until its time is over.
class Cache {
  public:
    Cache(Connections&, std::string prefix);
    std::optional<std::string> get(std::string_view key);
    void put(std::string_view key, std::string_view value, std::chrono::milliseconds ttl);
    void remove(std::string_view key);

  private:
    Connections& connections_;
    std::string prefix_;
};

struct Allowance {
    bool allowed;
    std::int64_t remaining;
    std::chrono::milliseconds retry_after;  ///< when not allowed
};

/// Token bucket per key, shared over all replicas through Redis; a per-process one while Redis is away.
class Limiter {
  public:
    Limiter(Connections&, std::string prefix);
    ~Limiter();
    Allowance take(std::string_view key, std::int64_t burst, std::chrono::milliseconds refill_each);

  private:
    class State;
    std::unique_ptr<State> state_;
};

/// "Something is new": told to other processes by publish/subscribe. Losing one is harmless, listeners poll as well.
class Wakeup {
  public:
    explicit Wakeup(Options);
    ~Wakeup();
    void announce(std::string_view topic);
    /// `heard` is called on a thread of its own after announcements of any process (several may become one call), and
    /// when Redis has come back, as something may have been missed. Those of this process need no Redis. It must not
    /// throw.
    void listen(std::string topic, std::function<void()> heard);

  private:
    class State;
    std::unique_ptr<State> state_;
};

}
