#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "message.hpp"

namespace http {

/// How the body that follows is delimited (RFC 9112, 6).
struct Framing {
    enum class Body { none, counted, chunked, until_close };
    Body body;
    std::uint64_t length = 0;  ///< of a counted one
    bool http_1_0 = false, keep_alive = true;
};

/// Why these fields must not be sent: a name or a value that would break out of its line, or no status of an answer.
std::optional<std::string> objection(const Response&);

/// The status line and all fields. Those of the framing and Date are the server's: a handler's are left out, but for
/// the Content-Length that a HEAD without a body announces.
std::string response_head(const Response&, const Framing&);

}
