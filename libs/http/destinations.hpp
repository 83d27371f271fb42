#pragma once
#include <string>
#include <vector>

#include "network.hpp"

namespace http {

/// Which addresses a client may connect to. It is asked with the very address that a connection is about to be opened
/// to, so that a host name that resolves to something else a moment later (DNS rebinding) gains nothing.
class Destinations {
  public:
    /// Any address: for upstreams that the operator named.
    Destinations() = default;

    /// For URLs that came from outside (webhooks, links): public addresses only, by the IANA special-purpose registries
    /// (RFC 6890), and the networks that the operator allows besides ("10.20.0.0/16", "127.0.0.1/32", "fd00::/8").
    /// Throws invalid_argument for what is no network.
    static Destinations public_and(const std::vector<std::string>& networks);

    [[nodiscard]] bool allow(const sockaddr&) const;

  private:
    bool any_ = true;
    std::vector<Network> allowed_;
};

}
