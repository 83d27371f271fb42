#include "addresses.hpp"

#include <algorithm>
#include <stdexcept>

#include "redis.hpp"
#include "web_url.hpp"

namespace service {
namespace {

constexpr const char* every_interface = "0.0.0.0";

/// Of the ways to write an address those that mean the same.
std::string interface_of(std::string address) {
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    if (address == "localhost") return "127.0.0.1";
    return address == "::" ? every_interface : address;
}

bool is_origin(const std::string& text) {
    const auto url = http::parse_web_url(text);
    const bool is_usual_port = url && url->port == (url->scheme == http::Scheme::https ? 443 : 80);
    const bool has_capital = std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    return url && url->rest.empty() && !is_usual_port && !has_capital;
}

}

void read_listen(Settings& settings, const char* name, const char* meaning, const char* otherwise,
                 http::ServerOptions& options) {
    const auto text = settings.text(name, meaning, otherwise);
    const auto colon = text.rfind(':');
    const auto port = colon == std::string::npos ? std::string() : text.substr(colon + 1);
    const auto number = port == "0" ? std::optional<std::uint16_t>(0) : http::parse_port(port);
    const auto address = colon == 0 ? every_interface : text.substr(0, colon);
    if (!number || !http::is_possible_host(address))
        return settings.refuse(name, "must be an address and a port, such as 127.0.0.1:8080");
    options.port = *number;
    options.address = address;
}

bool collide(const http::ServerOptions& one, const http::ServerOptions& other) {
    if (one.port != other.port || one.port == 0) return false;
    const auto here = interface_of(one.address), there = interface_of(other.address);
    return here == there || here == every_interface || there == every_interface;
}

std::string read_base_url(Settings& settings, const std::string& name, const char* meaning,
                          std::optional<std::string> otherwise) {
    auto text = settings.text(name.c_str(), meaning, std::move(otherwise));
    const auto url = http::parse_web_url(text);
    if (!text.empty() && (!url || url->rest.find_first_of("?#") != std::string::npos))
        settings.refuse(name, "must be a http:// or https:// URL, such as http://127.0.0.1:8101");
    while (text.ends_with('/')) text.pop_back();
    return text;
}

std::string read_url_or_file(Settings& settings, const char* name, const char* meaning) {
    auto text = settings.text(name, meaning);
    if (http::scheme_of(text) != http::Scheme::other && !http::parse_web_url(text))
        settings.refuse(name, "must be a http:// or https:// URL, or a file");
    return text;
}

std::vector<std::string> read_origins(Settings& settings, const char* name, const char* meaning) {
    auto origins = settings.list(name, meaning);
    if (!std::ranges::all_of(origins, is_origin))
        settings.refuse(name,
                        "must be origins as browsers send them, such as https://portal.example.go.id: without a path, "
                        "a slash at the end, capitals and the usual port");
    return origins;
}

std::string read_redis_address(Settings& settings, const char* name, const char* meaning) {
    auto address = settings.text(name, meaning, "");
    try {
        if (!address.empty()) redis::check_address(address);
    } catch (const std::invalid_argument&) {
        settings.refuse(name, "must be address:port or unix:/path");
        address.clear();
    }
    return address;
}

}
