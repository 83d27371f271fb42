#include "request_parser.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <limits>

#include "grammar.hpp"
#include "refusal.hpp"

namespace http {
namespace {

namespace beast = boost::beast;
using Field = beast::http::field;
using ErrorCode = boost::system::error_code;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

/// "HTTP/2.0" is another version, "HTTP/1." is not one at all.
bool names_a_version(std::string_view head) {
    const auto line = head.substr(0, head.find("\r\n"));
    const auto version = line.substr(line.rfind(' ') + 1);
    return std::count(line.begin(), line.end(), ' ') == 2 && version.size() == 8 && version.starts_with("HTTP/") &&
           is_digits(version.substr(5, 1)) && version[6] == '.' && is_digits(version.substr(7));
}

}

/// Beast's state machine, with the head and the framing noted as it calls back.
class RequestParser::Grammar : public beast::http::basic_parser<true> {
  public:
    RequestHead head;
    Sink sink;
    std::uint64_t body_left = 0;
    int hosts = 0, content_lengths = 0, transfer_encodings = 0;
    std::optional<Problem> refusal;  ///< more exact than the error code that goes with it

    explicit Grammar(std::size_t header_limit) {
        this->header_limit(static_cast<std::uint32_t>(header_limit));
        body_limit(std::numeric_limits<std::uint64_t>::max());  // the route's limit is watched here, not there
    }

  private:
    void refuse(Problem why, ErrorCode& error) {
        refusal = std::move(why);
        error = beast::http::error::bad_value;
    }

    void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target, int version,
                         ErrorCode&) override {
        head.method = view(method);
        head.target = view(target);
        head.http_1_0 = version == 10;
    }

    void on_field_impl(Field field, beast::string_view name, beast::string_view value, ErrorCode& error) override {
        if (is_header_done()) return;  // a trailer: its fields are none of the request's
        head.headers.add(view(name), std::string(view(value)));
        if (field == Field::host) {
            ++hosts;
            if (!is_host(view(value))) refuse(malformed({"Host tidak sah.", "Host is invalid."}), error);
        } else if (field == Field::content_length) {
            ++content_lengths;
            if (!is_digits(view(value)))
                refuse(malformed({"Content-Length tidak sah.", "Content-Length is invalid."}), error);
        } else if (field == Field::transfer_encoding) {
            ++transfer_encodings;
            if (!same_token(view(value), "chunked")) refuse(unknown_transfer_coding(), error);
        } else if (field == Field::expect) {
            head.expects_continue = true;
            if (!same_token(view(value), "100-continue")) refuse(unknown_expectation(), error);
        }
    }

    void on_header_impl(ErrorCode& error) override {
        if (hosts > 1 || (hosts == 0 && !head.http_1_0))
            return refuse(malformed({"Harus ada tepat satu Host.", "There must be exactly one Host."}), error);
        if (content_lengths + transfer_encodings > 1 || (transfer_encodings > 0 && head.http_1_0))
            return refuse(malformed({"Panjang isi tidak tunggal.", "The length of the body is ambiguous."}), error);
        head.keep_alive = keep_alive();
        head.chunked = chunked();
        if (content_lengths > 0) head.content_length = *content_length();
        head.expects_continue = head.expects_continue && !head.http_1_0;
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>&, ErrorCode&) override {}

    std::size_t on_body_impl(beast::string_view bytes, ErrorCode& error) override {
        if (bytes.size() > body_left) {
            error = beast::http::error::body_limit;
            return 0;
        }
        body_left -= bytes.size();
        sink(view(bytes));
        return bytes.size();
    }

    void on_chunk_header_impl(std::uint64_t size, beast::string_view, ErrorCode& error) override {
        if (size > body_left) error = beast::http::error::body_limit;
    }

    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, ErrorCode& error) override {
        return on_body_impl(bytes, error);
    }

    void on_finish_impl(ErrorCode&) override {}

    void on_response_impl(int, beast::string_view, int, ErrorCode&) override {}  // never called for requests
};

RequestParser::RequestParser(std::size_t header_limit)
    : header_limit_(header_limit), grammar_(std::make_unique<Grammar>(header_limit)) {}

RequestParser::~RequestParser() = default;

RequestHead& RequestParser::head() { return grammar_->head; }

void RequestParser::refuse(Problem why) {
    refusal_ = std::move(why);
    state_ = State::refused;
}

void RequestParser::accept_body(std::uint64_t limit, Sink sink) {
    grammar_->body_left = body_limit_ = limit;
    grammar_->sink = std::move(sink);
    grammar_->eager(true);
    state_ = State::body;
}

std::size_t RequestParser::take(std::string_view bytes) {
    switch (state_) {
        case State::head:
            return take_head(bytes);
        case State::body:
            return take_body(bytes);
        case State::head_done:
        case State::done:
        case State::refused:
            break;
    }
    return 0;
}

/// Looks for the end of the head, and on the way for what Beast would let pass.
bool RequestParser::scan(std::string_view bytes) {
    auto head = bytes.substr(0, header_limit_);
    if (const auto end = head.find("\r\n\r\n", scanned_ > 3 ? scanned_ - 3 : 0); end != std::string_view::npos)
        head = head.substr(0, end + 4);  // what follows is the body's
    if (head.find('\0', scanned_) != std::string_view::npos) {
        refuse(malformed({"Ada bita NUL.", "There is a NUL byte."}));
        return false;
    }
    for (auto feed = head.find('\n', scanned_); feed != std::string_view::npos; feed = head.find('\n', feed + 1)) {
        if (feed == 0 || head[feed - 1] != '\r') {
            refuse(malformed({"Baris harus diakhiri CRLF.", "Lines must end with CRLF."}));
            return false;
        }
        if (head.substr(0, feed + 1).ends_with("\r\n\r\n")) {
            head_size_ = feed + 1;
            return true;
        }
        if (feed + 1 == head.size()) {
            scanned_ = feed;  // what follows the line decides whether it is folded: look again
            return false;
        }
        if (head[feed + 1] == ' ' || head[feed + 1] == '\t') {
            refuse(malformed({"Baris kepala tidak boleh dilipat.", "Header lines must not be folded."}));
            return false;
        }
    }
    scanned_ = head.empty() ? 0 : head.size() - 1;
    if (bytes.size() > header_limit_) refuse(head_too_large(header_limit_));
    return false;
}

std::size_t RequestParser::take_head(std::string_view bytes) {
    if (!began_) {  // RFC 9112, 2.2: one empty line before the request is to be ignored
        if (bytes == "\r") return 0;
        began_ = true;
        if (bytes.starts_with("\r\n")) return 2;
    }
    if (!scan(bytes)) return 0;
    const auto head = bytes.substr(0, head_size_);
    ErrorCode error;
    grammar_->put(boost::asio::buffer(head.data(), head.size()), error);
    if (grammar_->is_header_done() && !error) {
        state_ = State::head_done;
        return head.size();
    }
    if (grammar_->refusal)
        refuse(*std::move(grammar_->refusal));
    else if (error == beast::http::error::bad_version && names_a_version(head))
        refuse(unknown_version());
    else if (error == beast::http::error::bad_transfer_encoding || error == beast::http::error::bad_content_length)
        refuse(malformed({"Panjang isi tidak sah.", "The length of the body is invalid."}));
    else
        refuse(malformed({"Kepala permintaan tidak sah.", "The header is malformed."}));
    return 0;
}

std::size_t RequestParser::take_body(std::string_view bytes) {
    if (grammar_->is_done()) {
        state_ = State::done;
        return 0;
    }
    // The shortest end of a chunked body; Beast 1.74 asserts on less of it. Of any valid body as much is still to come.
    constexpr std::string_view last_chunk = "0\r\n\r\n";
    if (bytes.size() < (grammar_->head.chunked ? last_chunk.size() : 1)) return 0;
    ErrorCode error;
    const auto used = grammar_->put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    if (error == beast::http::error::body_limit)
        refuse(too_large(body_limit_));
    else if (error && error != beast::http::error::need_more)
        refuse(malformed({"Isi permintaan tidak sah.", "The body is malformed."}));
    else if (grammar_->is_done())
        state_ = State::done;
    else if (bytes.size() - used > header_limit_)  // of chunk sizes, extensions and trailers
        refuse(head_too_large(header_limit_));
    return used;
}

}
