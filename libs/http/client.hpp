#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <variant>

#include "message.hpp"

namespace http {

/// Why no answer came. Distinguished because the caller's answer differs: 503 or 504.
class Unreachable : public std::runtime_error {
  public:
    enum class Reason { refused, timed_out, broken, circuit_open, too_large };
    Unreachable(Reason, const std::string& what);
    [[nodiscard]] Reason reason() const { return reason_; }

  private:
    Reason reason_;
};

struct ClientOptions {
    std::chrono::milliseconds connect_timeout{1'000};
    std::size_t connections_per_host = 64;
    std::uint64_t response_limit = 64ull << 20;  ///< bytes held in memory by fetch()
    int retries = 2;                             ///< only of GET, HEAD, PUT, DELETE, or with an Idempotency-Key
    int circuit_failures = 5;                    ///< in a row, until the upstream's circuit opens …
    std::chrono::milliseconds circuit_open{2'000};  ///< … for so long; then one trial request
    bool allow_files = false;                    ///< file:// URLs (a JWKS on disk)
};

struct Call {
    Method method = Method::get;
    std::string url;
    Headers headers;
    Body body;                    ///< streamed when it was spooled
    Clock::time_point deadline;   ///< for all attempts together
    std::string traceparent = {}; ///< sent along when not empty
};

/// HTTP client over one libcurl multi handle and one thread: pooled keep-alive connections, deadlines, retries with jitter
/// and a budget, a circuit per upstream (scheme, host and port).
class Client {
  public:
    explicit Client(ClientOptions = {});
    ~Client();

    /// Blocks until the answer or the deadline; throws Unreachable. Statuses are the caller's business.
    Response fetch(const Call&);
    /// The same without holding a thread; `done` is called once, on the client's thread: it must not block.
    void fetch(Call, std::function<void(std::variant<Response, Unreachable>)> done);

    /// For a proxy: the head as soon as it is here, then the body in pieces. `on_data` returns false to pause the
    /// transfer until `resume()` (back-pressure), and `on_end` is told how it ended. All on the client's thread.
    struct Stream {
        std::function<void(int status, Headers)> on_head;
        std::function<bool(std::string_view)> on_data;
        std::function<void(std::optional<Unreachable>)> on_end;
    };
    class Transfer {
      public:
        virtual ~Transfer() = default;
        virtual void resume() = 0;
        virtual void cancel() = 0;
    };
    std::shared_ptr<Transfer> stream(Call, Stream);

  private:
    class Core;
    std::unique_ptr<Core> core_;
};

}
