#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace http {

/// A non-blocking TCP socket that listens on an address ("127.0.0.1", "[::1]", "localhost") and a port, 0 for a free
/// one; throws system_error.
int listen_on(const std::string& address, std::uint16_t port);
std::uint16_t port_of(int listening);

struct Accepted {
    int descriptor;    ///< non-blocking
    std::string peer;  ///< the address of the client's end
};
/// The next connection that waits to be accepted; nothing when there is none, or when errno says why it cannot be.
std::optional<Accepted> accept_from(int listening);

}
