#include "network.hpp"

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

Bytes without_mapping(const in6_addr& address) {
    const auto* first = reinterpret_cast<const std::uint8_t*>(&address);
    return IN6_IS_ADDR_V4MAPPED(&address) ? Bytes(first + 12, first + 16) : Bytes(first, first + 16);
}

/// Throws nothing: an empty one for what is no address.
Bytes parse_bytes(std::string_view text, bool keep_mapping) {
    const std::string terminated(text);
    in_addr v4{};
    in6_addr v6{};
    if (terminated.size() != text.size()) return {};
    const auto* first = reinterpret_cast<const std::uint8_t*>(&v4);
    if (inet_pton(AF_INET, terminated.c_str(), &v4) == 1) return {first, first + sizeof v4};
    if (inet_pton(AF_INET6, terminated.c_str(), &v6) != 1) return {};
    first = reinterpret_cast<const std::uint8_t*>(&v6);
    return keep_mapping ? Bytes(first, first + sizeof v6) : without_mapping(v6);
}

}

std::optional<Address> Address::parse(std::string_view text) {
    auto bytes = parse_bytes(text, false);
    if (bytes.empty()) return std::nullopt;
    return Address(std::move(bytes));
}

std::optional<Address> Address::of(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        const auto* first = reinterpret_cast<const std::uint8_t*>(&v4.sin_addr);
        return Address({first, first + 4});
    }
    if (address.sa_family != AF_INET6) return std::nullopt;
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    return Address(without_mapping(v6.sin6_addr));
}

std::string Address::to_string() const {
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(is_v4() ? AF_INET : AF_INET6, bytes_.data(), text.data(), text.size());
    return text.data();
}

Network::Network(const std::string& text) {
    const auto slash = text.find('/');
    prefix_ = parse_bytes(std::string_view(text).substr(0, slash), true);
    if (prefix_.empty())
        throw std::invalid_argument("not a network: an address and its length are wanted, as 10.20.0.0/16");
    length_ = static_cast<unsigned>(prefix_.size()) * 8;
    if (slash == std::string::npos) return;
    const auto *begin = text.data() + slash + 1, *end = text.data() + text.size();
    const auto most = length_;
    const auto [stop, error] = std::from_chars(begin, end, length_);
    if (error != std::errc{} || stop != end || length_ > most)
        throw std::invalid_argument("not a network: its length is out of range");
}

bool Network::contains(const Address& address) const {
    const auto& bytes = address.bytes();
    if (prefix_.size() != bytes.size()) return false;
    const auto whole = length_ / 8, rest = length_ % 8;
    if (!std::equal(bytes.begin(), bytes.begin() + whole, prefix_.begin())) return false;
    return rest == 0 || (bytes[whole] ^ prefix_[whole]) >> (8 - rest) == 0;
}

std::vector<Network> parse_networks(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

bool contain(const std::vector<Network>& networks, const Address& address) {
    return std::ranges::any_of(networks, [&](const Network& network) { return network.contains(address); });
}

}
