#pragma once
#include <any>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

enum class Method { get, head, post, put, patch, delete_, options };
std::string_view to_string(Method);                    ///< "GET", …
std::optional<Method> parse_method(std::string_view);  ///< case-sensitive, as RFC 9110 has it

/// Header fields in the order in which they came; names compare without regard to case (RFC 9110, 5.1).
class Headers {
  public:
    Headers() = default;
    Headers(std::initializer_list<std::pair<std::string, std::string>>);
    [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;  ///< the first of that name
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
    void set(std::string_view name, std::string value);  ///< replaces all of that name
    void add(std::string_view name, std::string value);
    void remove(std::string_view name);
    [[nodiscard]] auto begin() const { return fields_.begin(); }
    [[nodiscard]] auto end() const { return fields_.end(); }

  private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

/// Decoded query parameters in the order in which they came; a name may occur more than once.
class Query {
  public:
    [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
    void add(std::string name, std::string value);
    [[nodiscard]] std::string encoded() const;  ///< `a=1&b=x%20y`, without the question mark
    [[nodiscard]] bool empty() const { return parameters_.empty(); }
    [[nodiscard]] auto begin() const { return parameters_.begin(); }
    [[nodiscard]] auto end() const { return parameters_.end(); }

  private:
    std::vector<std::pair<std::string, std::string>> parameters_;
};

/// The body of a request: in memory up to Limits::body_in_memory, beyond that in an unlinked temporary file, so that
/// an import of 256 MiB costs no memory. Copies share the same bytes.
class Body {
  public:
    Body() = default;
    explicit Body(std::string bytes);
    [[nodiscard]] std::uint64_t size() const;
    /// All bytes; only for bodies that are in memory (route limits up to Limits::body_in_memory); throws logic_error
    /// on a spooled one.
    [[nodiscard]] const std::string& text() const;
    /// Reads up to `size` bytes from `offset`; 0 at the end. Thread-safe.
    std::size_t read(std::uint64_t offset, char* into, std::size_t size) const;

    class Spool;  ///< how the server fills one
    explicit Body(std::shared_ptr<const Spool>);

  private:
    std::shared_ptr<const std::string> memory_;
    std::shared_ptr<const Spool> spool_;
};

/// W3C Trace Context: taken from `traceparent`, or begun here.
struct Trace {
    std::string trace_id;   ///< 32 hex digits
    std::string parent_id;  ///< 16 hex digits: this hop's own span
    bool sampled = false;
    [[nodiscard]] std::string traceparent() const;
    static Trace from(std::optional<std::string_view> traceparent);
};

using Clock = std::chrono::steady_clock;

struct Request {
    Method method = Method::get;
    std::string target;  ///< as it came, for proxying; never log it (query values may be personal)
    std::string path;    ///< the target without its query, not decoded
    std::vector<std::pair<std::string, std::string>> parameters;  ///< path parameters, decoded: {"region", "12.75"}
    Query query;
    Headers headers;
    Body body;
    /// Who asks: the client's end of the connection, or whom a trusted proxy at that end speaks for
    /// (ServerOptions::forwarders).
    std::string client_address;
    Trace trace;
    std::string id;          ///< X-Request-Id: taken over when well-formed (≤ 64 of [A-Za-z0-9._-]), otherwise made
    std::string_view route;  ///< the pattern that matched ("/v1/regions/{region}/units"): safe as a metric label
    Clock::time_point received{};
    Clock::time_point deadline{};  ///< when the answer must have been given; calls made for it must end before
    bool prefers_english = false;  ///< Accept-Language; Indonesian is the default
    std::any context;              ///< what Route::admit left for the handler; empty where the route has none

    /// A path parameter of the matched pattern; throws logic_error for a name the pattern does not have.
    [[nodiscard]] const std::string& parameter(std::string_view name) const;
};

/// Receives a streamed body; write() blocks while the reader is slow and returns false once it is gone (or slower than
/// the write deadline), after which the producer should return.
class BodyWriter {
  public:
    virtual ~BodyWriter() = default;
    virtual bool write(std::string_view bytes) = 0;
};
using BodyProducer = std::function<void(BodyWriter&)>;

/// What the operator is told of an answer, and its reader is not: constant words, nothing of a person.
struct OperatorNote {
    std::string problem{};  ///< the slug of its type: "too-many-requests"; empty for what is no Problem
    std::string cause{};    ///< why, as one of few codes: "token_expired", "database", "upstream_timed_out"
    std::string detail{};   ///< the particulars: "http://127.0.0.1:8101: Couldn't connect to server"
    /// Who was refused before the request had a caller (Request::context), as far as an operator may know it.
    std::string caller_kind{}, caller_hash{};
};

/// An answer. With `stream` set the body is produced piece by piece on a pool thread (`body` is ignored); a producer
/// that throws cuts the connection, so that a client never takes half a body for a whole one.
struct Response {
    int status = 200;
    Headers headers;
    std::string body;
    BodyProducer stream;
    OperatorNote note = {};

    [[nodiscard]] static Response json(int status, std::string body);
    [[nodiscard]] static Response no_content() { return {204, {}, {}, {}}; }
};

/// The answer to one request, given exactly once, from any thread, now or later; a Responder that dies unanswered
/// answers 500. Holding one holds no thread: this is how long-polling waits.
class Responder {
  public:
    class Exchange;
    explicit Responder(std::shared_ptr<Exchange>);
    void send(Response) const;             ///< only the first call counts
    [[nodiscard]] bool abandoned() const;  ///< the client has hung up; the answer will reach nobody
    /// `then` is called once, on the reactor's thread or this one, if the client hangs up (or has) before its answer is
    /// out, so that what is done for its sake can end; the answer is owed all the same. It must neither block nor
    /// throw. A later call replaces an earlier one.
    void when_abandoned(std::function<void()> then) const;

  private:
    std::shared_ptr<Exchange> exchange_;
};

}
