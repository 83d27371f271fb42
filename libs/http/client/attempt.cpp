#include "attempt.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>

#include "hop_by_hop.hpp"
#include "retry.hpp"

namespace http::upstream {
namespace {

constexpr std::size_t most_head_bytes = 64 * 1024;
constexpr long kept_for = 60;  ///< seconds that an idle connection is reused; servers here keep it for 75

bool is_token(std::string_view name) {
    constexpr std::string_view symbols = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               symbols.find(c) != std::string_view::npos;
    });
}

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

Unreachable::Reason reason_of(CURLcode code) {
    // libcurl's own enumeration has a hundred values; those not named are one thing to us.
    if (code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_HOST) return Unreachable::Reason::refused;
    if (code == CURLE_OPERATION_TIMEDOUT) return Unreachable::Reason::timed_out;
    return Unreachable::Reason::broken;
}

}

void require_sendable(const Headers& headers) {
    for (const auto& [name, value] : headers)
        if (!is_token(name) || value.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
            throw std::invalid_argument("a header field that cannot be sent");
}

/// libcurl's C callbacks. None lets an exception out; whatever goes wrong in one breaks the attempt.
struct Attempt::Callbacks {
    template <typename Result, typename Action>
    static Result guarded(void* self, Result failure, Action action) noexcept {
        try {
            return action(*static_cast<Attempt*>(self));
        } catch (...) {
            return failure;
        }
    }

    static std::size_t header(char* bytes, std::size_t, std::size_t size, void* self) noexcept {
        return guarded<std::size_t>(self, 0, [&](Attempt& attempt) -> std::size_t {
            return attempt.read_header({bytes, size}) ? size : 0;
        });
    }

    static std::size_t body(char* bytes, std::size_t, std::size_t size, void* self) noexcept {
        return guarded<std::size_t>(self, 0, [&](Attempt& attempt) -> std::size_t {
            if (attempt.paused_) return CURL_WRITEFUNC_PAUSE;                  // libcurl keeps the piece until resume()
            if (!attempt.head_delivered_ && !attempt.finish_head()) return 0;  // a file has no head
            switch (attempt.sink_.data({bytes, size})) {
                case Flow::go_on:
                    return size;
                case Flow::pause:
                    attempt.paused_ = true;
                    return size;
                case Flow::stop:
                    attempt.stopped_ = true;
                    return 0;
            }
            return 0;
        });
    }

    static std::size_t request_body(char* into, std::size_t, std::size_t size, void* self) noexcept {
        return guarded<std::size_t>(self, CURL_READFUNC_ABORT, [&](Attempt& attempt) {
            const auto count = attempt.call_.body.read(attempt.sent_, into, size);
            attempt.sent_ += count;
            return count;
        });
    }

    static int rewind(void* self, curl_off_t offset, int origin) noexcept {
        if (origin != SEEK_SET || offset < 0) return CURL_SEEKFUNC_FAIL;
        static_cast<Attempt*>(self)->sent_ = static_cast<std::uint64_t>(offset);
        return CURL_SEEKFUNC_OK;
    }

    /// Before each sending on a connection: the second is libcurl's own retry after a kept connection was found closed,
    /// which might repeat what the upstream has already done, or has died of.
    static int before_sending(void* self, char*, char*, int, int) noexcept {
        auto& attempt = *static_cast<Attempt*>(self);
        if (attempt.sendings_ >= attempt.allowed_sendings_) return CURL_PREREQFUNC_ABORT;
        ++attempt.sendings_;
        return CURL_PREREQFUNC_OK;
    }

    static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* to) noexcept {
        return guarded<curl_socket_t>(self, CURL_SOCKET_BAD, [&](Attempt& attempt) -> curl_socket_t {
            const bool allowed = attempt.destinations_.allow(to->addr);
            (allowed ? attempt.allowed_one_ : attempt.forbade_one_) = true;
            if (!allowed) return CURL_SOCKET_BAD;
            return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
        });
    }
};

Attempt::Attempt(Loop& loop, const Call& call, const ClientOptions& options, std::string origin, Sink& sink,
                 Sendings allowed)
    : loop_(loop),
      call_(call),
      sink_(sink),
      origin_(std::move(origin)),
      handle_(loop.borrow()),
      allowed_sendings_(is_repeatable(call) ? static_cast<int>(allowed) : 1),
      destinations_(options.destinations) {
    set_up(options);
    set_method();
    set_headers();
    loop_.add(handle_, [this](CURLcode code) { finish(code); });
}

Attempt::~Attempt() {
    loop_.remove(handle_);
    loop_.give_back(handle_);
    curl_slist_free_all(fields_);
}

void Attempt::set_up(const ClientOptions& options) {
    const auto set = [this](CURLoption option, auto value) { curl_easy_setopt(handle_, option, value); };
    set(CURLOPT_URL, call_.url.c_str());
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_PROTOCOLS_STR, options.allow_files ? "http,https,file" : "http,https");
    set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");  // not whatever http_proxy says: the upstreams are siblings
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L);  // a slow name server must not hold up the thread when its transfer is given up
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
    set(CURLOPT_MAXAGE_CONN, kept_for);
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_HEADERFUNCTION, &Callbacks::header);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Callbacks::body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_READFUNCTION, &Callbacks::request_body);
    set(CURLOPT_READDATA, this);
    set(CURLOPT_SEEKFUNCTION, &Callbacks::rewind);
    set(CURLOPT_SEEKDATA, this);
    set(CURLOPT_OPENSOCKETFUNCTION, &Callbacks::open_socket);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_PREREQFUNCTION, &Callbacks::before_sending);
    set(CURLOPT_PREREQDATA, this);
}

void Attempt::set_method() {
    const auto size = call_.body.size();
    const bool has_content =
        size > 0 || call_.method == Method::post || call_.method == Method::put || call_.method == Method::patch;
    if (has_content) {
        curl_easy_setopt(handle_, CURLOPT_POST, 1L);
        curl_easy_setopt(handle_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(size));
    } else if (call_.method == Method::head) {
        curl_easy_setopt(handle_, CURLOPT_NOBODY, 1L);
        return;
    }
    curl_easy_setopt(handle_, CURLOPT_CUSTOMREQUEST, std::string(to_string(call_.method)).c_str());
}

void Attempt::set_headers() {
    const auto add = [this](const std::string& line) {
        auto* longer = curl_slist_append(fields_, line.c_str());
        if (longer == nullptr) throw std::bad_alloc();
        fields_ = longer;
    };
    Headers headers = without_hop_by_hop(call_.headers);
    headers.remove("Content-Length");  // the framing is ours alone
    headers.remove("Expect");
    if (!call_.traceparent.empty()) headers.set("traceparent", call_.traceparent);
    for (const auto& [name, value] : headers) add(value.empty() ? name + ';' : name + ": " + value);
    // What libcurl would add unasked:
    for (const std::string name : {"Accept", "Content-Type", "Expect"})
        if (!headers.get(name)) add(name + ':');
    curl_easy_setopt(handle_, CURLOPT_HTTPHEADER, fields_);
}

void Attempt::resume() {
    paused_ = false;
    curl_easy_pause(handle_, CURLPAUSE_CONT);
}

bool Attempt::read_header(std::string_view line) {
    if (head_delivered_) return true;  // trailers
    head_bytes_ += line.size();
    if (head_bytes_ > most_head_bytes) return false;
    if (line.starts_with("HTTP/")) {
        head_ = {};
        return true;
    }
    const auto text = trimmed(line);
    if (text.empty()) return finish_head();
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || !is_token(text.substr(0, colon))) return false;
    head_.add(text.substr(0, colon), std::string(trimmed(text.substr(colon + 1))));
    return true;
}

bool Attempt::finish_head() {
    long status = 0;
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
    if (status == 0) status = 200;              // a file
    if (status < 200) return head_ = {}, true;  // an interim answer; the real one follows
    const auto lengths = head_.all("Content-Length");
    if (std::adjacent_find(lengths.begin(), lengths.end(), std::not_equal_to{}) != lengths.end()) return false;
    head_delivered_ = true;
    sink_.head(static_cast<int>(status), without_hop_by_hop(head_));
    return true;
}

void Attempt::finish(CURLcode code) {
    if (code == CURLE_OK && !head_delivered_ && !finish_head()) code = CURLE_WEIRD_SERVER_REPLY;
    if (code == CURLE_OK) return sink_.ended(std::nullopt);
    if (stopped_)
        return sink_.ended(Unreachable(Unreachable::Reason::too_large, origin_ + ": the answer is too large"));
    if (forbade_one_ && !allowed_one_ && code == CURLE_COULDNT_CONNECT)
        return sink_.ended(Unreachable(Unreachable::Reason::forbidden, origin_ + ": not an address to connect to"));
    sink_.ended(Unreachable(reason_of(code), origin_ + ": " + curl_easy_strerror(code)));
}

}
