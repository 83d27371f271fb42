#include "client_address.hpp"

#include <algorithm>

#include "grammar.hpp"

namespace http {
namespace {

/// Some proxies add the port: "192.0.2.1:4711", "[2001:db8::1]:4711".
std::optional<Address> address_in(std::string_view entry) {
    if (const auto end = entry.find(']'); entry.starts_with('[') && end != std::string_view::npos)
        return Address::parse(entry.substr(1, end - 1));
    if (std::ranges::count(entry, ':') == 1) entry = entry.substr(0, entry.find(':'));
    return Address::parse(entry);
}

}

std::string client_address(const std::string& peer, const Headers& headers, const Forwarders& forwarders) {
    if (forwarders.gateway)
        if (auto told = forwarders.gateway->proven(headers)) return *std::move(told);
    const auto& trusted = forwarders.proxies;
    if (trusted.empty()) return peer;
    auto address = Address::parse(peer);
    if (!address || !contain(trusted, *address)) return peer;
    auto fields = headers.all("X-Forwarded-For");
    for (; !fields.empty(); fields.pop_back())
        for (auto rest = fields.back(); !rest.empty();) {
            const auto comma = rest.rfind(',');
            const auto entry = trimmed(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
            rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
            const auto before = address_in(entry);
            if (!before) return address->to_string();  // the last hop that is known by an address
            address = before;
            if (!contain(trusted, *address)) return address->to_string();
        }
    return address->to_string();
}

}
