#pragma once
#include <curl/curl.h>

#include <optional>
#include <string>
#include <string_view>

#include "client.hpp"
#include "loop.hpp"

namespace http::upstream {

/// Throws invalid_argument for a header field that could not be written without becoming something else
/// (RFC 9110, 5.5: no CR, LF or NUL; 5.1: the name is a token).
void require_sendable(const Headers&);

enum class Flow { go_on, pause, stop };

/// What becomes of one attempt; told on the client's thread, head() first, ended() last and once.
class Sink {
  public:
    virtual void head(int status, Headers) = 0;
    virtual Flow data(std::string_view) = 0;  ///< the piece is taken in any case; `pause` holds back the next one
    virtual void ended(std::optional<Unreachable>) = 0;  ///< may destroy the attempt

  protected:
    ~Sink() = default;
};

/// One request on the wire, and the reading of its answer. Destroying it breaks the request off.
class Attempt {
  public:
    /// How often the call may be sent: libcurl sends again by itself when a kept connection turns out to be dead.
    enum class Sendings { one = 1, two = 2 };
    /// `call` and `sink` must outlive it.
    Attempt(Loop&, const Call& call, const ClientOptions&, std::string origin, Sink& sink, Sendings allowed);
    ~Attempt();
    Attempt(const Attempt&) = delete;
    Attempt& operator=(const Attempt&) = delete;

    void resume();
    [[nodiscard]] int sendings() const { return sendings_; }

  private:
    struct Callbacks;
    void set_up(const ClientOptions&);
    void set_method();
    void set_headers();
    [[nodiscard]] bool read_header(std::string_view line);
    [[nodiscard]] bool finish_head();
    void finish(CURLcode);

    Loop& loop_;
    const Call& call_;
    Sink& sink_;
    std::string origin_;
    CURL* handle_;
    curl_slist* fields_ = nullptr;
    std::uint64_t sent_ = 0;  ///< bytes of the request's body
    const int allowed_sendings_;
    int sendings_ = 0;
    Headers head_;
    std::size_t head_bytes_ = 0;
    const Destinations& destinations_;
    bool head_delivered_ = false, paused_ = false, stopped_ = false;
    bool allowed_one_ = false, forbade_one_ = false;  ///< of the addresses that its host resolves to
};

}
