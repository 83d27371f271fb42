#include "destinations.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <stdexcept>

namespace http {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// What is reserved within the address space (RFC 6890 and its registries), and so is nobody's public server.
constexpr std::array reserved_v4{"0.0.0.0/8",      "10.0.0.0/8",     "100.64.0.0/10", "127.0.0.0/8",
                                 "169.254.0.0/16", "172.16.0.0/12",  "192.0.0.0/24",  "192.0.2.0/24",
                                 "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
                                 "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4"};
/// Of IPv6 only 2000::/3 is assigned to the public; within it these are not, or carry an IPv4 address of any kind.
constexpr const char* public_v6 = "2000::/3";
constexpr std::array reserved_v6{"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"};

/// The address's bytes; of an IPv4 address that is written as IPv6 (RFC 4291, 2.5.5.2) those of IPv4.
Bytes bytes_of(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        const auto* first = reinterpret_cast<const std::uint8_t*>(&v4.sin_addr);
        return {first, first + 4};
    }
    if (address.sa_family != AF_INET6) return {};
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    const auto* first = reinterpret_cast<const std::uint8_t*>(&v6.sin6_addr);
    return IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr) ? Bytes(first + 12, first + 16) : Bytes(first, first + 16);
}

}

Destinations::Network Destinations::parse(const std::string& text) {
    const auto slash = text.find('/');
    const auto address = text.substr(0, slash);
    Network network{Bytes(16), 0};
    if (inet_pton(AF_INET, address.c_str(), network.prefix.data()) == 1)
        network.prefix.resize(4);
    else if (inet_pton(AF_INET6, address.c_str(), network.prefix.data()) != 1)
        throw std::invalid_argument("not a network: an address and its length are wanted, as 10.20.0.0/16");
    network.length = static_cast<unsigned>(network.prefix.size()) * 8;
    if (slash != std::string::npos) {
        const auto *begin = text.data() + slash + 1, *end = text.data() + text.size();
        const auto most = network.length;
        const auto [stop, error] = std::from_chars(begin, end, network.length);
        if (error != std::errc{} || stop != end || network.length > most)
            throw std::invalid_argument("not a network: its length is out of range");
    }
    return network;
}

bool Destinations::contains(const Network& network, const Bytes& address) {
    if (network.prefix.size() != address.size()) return false;
    const auto whole = network.length / 8, rest = network.length % 8;
    if (!std::equal(address.begin(), address.begin() + whole, network.prefix.begin())) return false;
    return rest == 0 || (address[whole] ^ network.prefix[whole]) >> (8 - rest) == 0;
}

Destinations Destinations::public_and(const std::vector<std::string>& networks) {
    Destinations chosen;
    chosen.any_ = false;
    for (const auto& one : networks) chosen.allowed_.push_back(parse(one));
    return chosen;
}

bool Destinations::allow(const sockaddr& to) const {
    if (any_) return true;
    const auto address = bytes_of(to);
    const auto within = [&](const char* network) { return contains(parse(network), address); };
    if (std::ranges::any_of(allowed_, [&](const Network& network) { return contains(network, address); })) return true;
    if (address.size() == 4) return std::ranges::none_of(reserved_v4, within);
    return address.size() == 16 && within(public_v6) && std::ranges::none_of(reserved_v6, within);
}

}
