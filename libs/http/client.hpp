#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <variant>

#include "destinations.hpp"
#include "message.hpp"

namespace http {

/// Why no answer came. Distinguished because the caller's answer differs: 503 or 504.
class Unreachable : public std::runtime_error {
  public:
    enum class Reason {
        refused,       ///< no connection, or no such host
        timed_out,     ///< no connection, or no answer, in time
        broken,        ///< closed or reset before the end, or no HTTP
        circuit_open,  ///< not even tried: it has failed too often just now
        too_large,     ///< more than ClientOptions::response_limit
        forbidden      ///< every address of the host is one that ClientOptions::destinations does not allow
    };
    Unreachable(Reason, const std::string& what);  ///< names scheme, host and port, never a path or a query
    [[nodiscard]] Reason reason() const { return reason_; }

  private:
    Reason reason_;
};

std::string_view to_string(Unreachable::Reason);  ///< "refused", "timed_out", …

struct ClientOptions {
    std::chrono::milliseconds connect_timeout{1'000};
    std::size_t connections_per_host = 64;
    std::uint64_t response_limit = 64ull << 20;  ///< bytes held in memory by fetch()
    /// Of GET, HEAD, OPTIONS, PUT, DELETE, or with an Idempotency-Key, and of whatever was not sent; after Unreachable,
    /// 502, 503 and 504, while the deadline allows the wait (Retry-After is heeded) and retries are no more than a
    /// tenth of the calls. What was sent and broken off is sent once more and never again: it may be what the upstream
    /// dies of.
    int retries = 2;
    /// Also after 502, 503 and 504. Without, the answer stands: so says who calls for somebody else's sake, such as the
    /// gateway, since whoever answers so has tried again by itself, and every layer would multiply the one below.
    bool retry_refusals = true;
    int circuit_failures = 5;  ///< in a row, until the upstream's circuit opens …
    /// … for so long; then one trial request, on whose outcome those wait that come meanwhile.
    std::chrono::milliseconds circuit_open{2'000};
    Destinations destinations = {};  ///< where connections may go
    bool allow_files = false;        ///< file:// URLs (a JWKS on disk)
};

struct Call {
    Method method = Method::get;
    std::string url;  ///< absolute, percent-encoded
    Headers headers;  ///< those of one hop (Connection …), Content-Length and Expect are left out: the framing is ours
    Body body;        ///< streamed when it was spooled
    Clock::time_point deadline;    ///< for all attempts together; time_point::max() for none
    std::string traceparent = {};  ///< sent along when not empty
};

/// HTTP/1.1 client over one libcurl multi handle and one thread, of which thousands of calls that wait cost nothing:
/// pooled keep-alive connections, deadlines, retries with jitter and a budget, a circuit per upstream (scheme, host and
/// port). It follows no redirects, decodes no content, uses no proxy, and the headers that it hands over are without
/// those of one hop, so that an answer can be passed on.
///
/// Every way of calling throws invalid_argument, before anything is sent, for a URL that is not an absolute one with an
/// allowed scheme, and for header fields that could not be written (CR, LF or NUL in a value). Callbacks run on the
/// client's thread: they must neither block nor throw. Destroying the client ends what is going on as broken.
class Client {
  public:
    explicit Client(ClientOptions = {});
    ~Client();

    /// Blocks until the answer or the deadline; throws Unreachable. Statuses are the caller's business.
    Response fetch(const Call&);
    /// For a proxy: the head as soon as it is here, then the body in pieces. `on_data` has taken its piece in any case;
    /// with false it holds back the next until `resume()` (back-pressure), while the deadline goes on. `on_end` is told
    /// once how it ended. There are no retries once `on_head` was called.
    struct Stream {
        std::function<void(int status, Headers)> on_head;
        std::function<bool(std::string_view)> on_data;
        std::function<void(std::optional<Unreachable>)> on_end;
    };
    class Transfer {
      public:
        virtual ~Transfer() = default;
        virtual void resume() = 0;
        virtual void cancel() = 0;  ///< nothing more is called, but for what is running just now; not on_end either
    };
    std::shared_ptr<Transfer> stream(Call, Stream);  ///< it goes on also when nobody holds the Transfer
    /// The first fetch() without holding a thread; `done` is called once, and not after cancel().
    std::shared_ptr<Transfer> fetch(Call, std::function<void(std::variant<Response, Unreachable>)> done);

  private:
    class Core;
    std::unique_ptr<Core> core_;
};

}
