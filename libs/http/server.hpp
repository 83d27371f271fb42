#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "forwarders.hpp"
#include "router.hpp"

namespace http {

struct Limits {
    std::size_t header_bytes = 16 * 1024;
    std::uint64_t body_unasked = 16 * 1024;  ///< a body of so much is taken with its head, before Route::admit
    std::uint64_t body_in_memory = 1 << 20;  ///< larger bodies, where the route allows them, are spooled to a file
    std::uint64_t body_rate = 4 * 1024;      ///< bytes a second that a body must come on by, see Timeouts::body
    std::uint64_t spool_bytes = std::uint64_t{4} << 30;         ///< of spooled bodies at once, until they are done with
    std::uint64_t spool_bytes_each = std::uint64_t{512} << 20;  ///< … of one caller
    std::size_t connections = 8192;           ///< less, where the process may not have two descriptors for each
    std::size_t other_descriptors = 64;       ///< that the process needs besides: databases, files, threads, upstreams
    std::size_t pipelined_bytes = 64 * 1024;  ///< that may wait while an answer is being made; more is not read
    std::size_t requests_per_connection = 10'000;
    std::size_t queued = 1024;               ///< handlers waiting for a pool thread; more are answered 503
    std::size_t stream_buffer = 256 * 1024;  ///< written ahead of a slow reader
};

struct Timeouts {
    std::chrono::milliseconds header{10'000};       ///< from the first byte of a request to the end of its head
    std::chrono::milliseconds body{5'000};          ///< of grace, then each time for what body_rate brings in it
    std::chrono::milliseconds idle{75'000};         ///< between requests; longer than the edge's
    std::chrono::milliseconds request{30'000};      ///< until the handler answers; then 504
    std::chrono::milliseconds write{30'000};        ///< without the reader taking a byte; then reset
    std::chrono::milliseconds linger{2'000};        ///< after a protocol error, so that the client sees the answer
    std::chrono::milliseconds body_total{900'000};  ///< from the first byte of a body to its last
};

struct Cors {
    std::vector<std::string> origins;  ///< exact origins; empty: none
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0: a free one, see Server::port()
    int reactor_threads = 1;
    int pool_threads = 16;
    Limits limits;
    Timeouts timeouts;
    Cors cors;
    Forwarders forwarders;  ///< whose X-Forwarded-For is believed
};

/// What is told of each answered request, for logs and metrics.
struct Answered {
    const Request& request;  ///< route is empty for requests that matched none
    int status;
    std::chrono::nanoseconds took;
    std::uint64_t bytes;
    const OperatorNote& note;
    bool admitted;  ///< the route has taken the request: Request::context is there to be read
};

/// A HTTP/1.1 server (RFC 9112) on Pistache's listener and reactor, with everything else done here (see
/// http/README.md). Answers go only to the connection that asked; errors are problem+json (RFC 9457); handlers never
/// see a malformed request.
class Server {
  public:
    Server(ServerOptions, std::vector<Route>);
    ~Server();  ///< stop(0)

    /// Told of every answer, on the thread that gave it.
    void on_answered(std::function<void(const Answered&)>);
    /// Told of every exception that was not a Problem (for the operator's log; the client learns nothing).
    void on_failure(std::function<void(const Request&, const std::exception&)>);
    /// Asked, on the pool, before a request for what there is not (400, 404, 405, 501) is told so; may throw a Problem.
    void on_unmatched(std::function<void(const Request&)>);

    void start();  ///< throws system_error when it cannot listen
    [[nodiscard]] std::uint16_t port() const;
    /// Refuses new connections, lets what is in flight finish for at most `grace`, then closes. Idempotent.
    void stop(std::chrono::milliseconds grace);

    struct Statistics {
        std::uint64_t connections, in_flight, queued, shed, malformed, timed_out;
        std::uint64_t spooled;  ///< bytes of room that bodies on disk have taken
    };
    [[nodiscard]] Statistics statistics() const;

    /// Runs a task on the handler pool (how an AsyncHandler gets its work done); false when the queue is full.
    bool post(std::function<void()>);
    /// Runs a task on the pool after a delay (long-polling's time-out). Tasks pending at stop() are run at once.
    void post_after(std::chrono::milliseconds, std::function<void()>);

  private:
    class Core;
    std::unique_ptr<Core> core_;
};

}
