#include "destinations.hpp"

#include <algorithm>
#include <array>

namespace http {
namespace {

/// What is reserved within the address space (RFC 6890 and its registries), and so is nobody's public server.
constexpr std::array reserved_v4{"0.0.0.0/8",      "10.0.0.0/8",     "100.64.0.0/10", "127.0.0.0/8",
                                 "169.254.0.0/16", "172.16.0.0/12",  "192.0.0.0/24",  "192.0.2.0/24",
                                 "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
                                 "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4"};
/// Of IPv6 only 2000::/3 is assigned to the public; within it these are not, or carry an IPv4 address of any kind.
constexpr const char* public_v6 = "2000::/3";
constexpr std::array reserved_v6{"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"};

template <std::size_t Count>
bool any_contains(const std::array<const char*, Count>& networks, const Address& address) {
    return std::ranges::any_of(networks, [&](const char* network) { return Network(network).contains(address); });
}

}

Destinations Destinations::public_and(const std::vector<std::string>& networks) {
    Destinations chosen;
    chosen.any_ = false;
    chosen.allowed_ = parse_networks(networks);
    return chosen;
}

bool Destinations::allow(const sockaddr& to) const {
    if (any_) return true;
    const auto address = Address::of(to);
    if (!address) return false;
    if (contain(allowed_, *address)) return true;
    if (address->is_v4()) return !any_contains(reserved_v4, *address);
    return Network(public_v6).contains(*address) && !any_contains(reserved_v6, *address);
}

}
