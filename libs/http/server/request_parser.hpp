#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "problem.hpp"

namespace http {

/// The head of a request as it stood on the wire: syntax and framing are right, what it asks for is not looked at yet.
struct RequestHead {
    std::string method, target;
    Headers headers;
    bool http_1_0 = false;
    bool keep_alive = true;
    bool chunked = false;
    bool expects_continue = false;
    std::optional<std::uint64_t> content_length;

    [[nodiscard]] bool has_body() const { return chunked || content_length.value_or(0) > 0; }
};

/// One HTTP/1.1 request (RFC 9112), piece by piece. Boost.Beast knows the grammar; what it tolerates and a proxy in
/// front may read otherwise (request smuggling) is refused here: folded lines, bare line feeds, anything but exactly
/// `chunked`, repeated Content-Length or Host.
class RequestParser {
  public:
    enum class State { head, head_done, body, done, refused };
    using Sink = std::function<void(std::string_view)>;

    explicit RequestParser(std::size_t header_limit);
    ~RequestParser();

    /// Takes what it can and says how much; the rest is to be presented again, with more behind it. Stops after the
    /// head (head_done) and after the request (done).
    std::size_t take(std::string_view bytes);
    [[nodiscard]] State state() const { return state_; }
    RequestHead& head();  ///< from head_done on; as far as it was read when refused
    [[nodiscard]] const Problem& refusal() const { return *refusal_; }

    /// Goes on from head_done: the body goes to the sink, up to the limit.
    void accept_body(std::uint64_t limit, Sink);

  private:
    class Grammar;
    std::size_t take_head(std::string_view bytes);
    std::size_t take_body(std::string_view bytes);
    bool scan(std::string_view bytes);
    void refuse(Problem);

    const std::size_t header_limit_;
    std::unique_ptr<Grammar> grammar_;
    State state_ = State::head;
    std::optional<Problem> refusal_;
    std::size_t scanned_ = 0;    ///< bytes of the head that were looked at before
    std::size_t head_size_ = 0;  ///< 0 until its end is there
    std::uint64_t body_limit_ = 0;
    bool began_ = false;  ///< past the empty line that may come before a request
};

}
