#include "web_url.hpp"

#include <algorithm>
#include <charconv>

#include "network.hpp"
#include "server/grammar.hpp"

namespace http {
namespace {

constexpr std::string_view plain = "http://", secure = "https://";
constexpr std::size_t longest_name = 253, longest_label = 63;  // RFC 1035, 2.3.4

bool is_label(std::string_view label) {
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !label.empty() && label.size() <= longest_label && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), is_part);
}

bool is_name(std::string_view name) {
    if (name.size() > longest_name) return false;
    while (true) {
        const auto dot = name.find('.');
        if (!is_label(name.substr(0, dot))) return false;
        if (dot == std::string_view::npos) return true;
        name.remove_prefix(dot + 1);
    }
}

}

Scheme scheme_of(std::string_view url) {
    if (same_token(url.substr(0, secure.size()), secure)) return Scheme::https;
    return same_token(url.substr(0, plain.size()), plain) ? Scheme::http : Scheme::other;
}

std::string_view without_scheme(std::string_view url) {
    switch (scheme_of(url)) {
        case Scheme::http:
            return url.substr(plain.size());
        case Scheme::https:
            return url.substr(secure.size());
        case Scheme::other:
            break;
    }
    return url;
}

bool is_web_url(std::string_view text) {
    const auto rest = without_scheme(text);
    return rest.size() < text.size() && !rest.empty() && rest.front() != '/' &&
           std::none_of(text.begin(), text.end(), [](unsigned char c) { return c <= ' ' || c == 0x7F; });
}

bool is_possible_host(std::string_view text) {
    if (text.starts_with('[') && text.ends_with(']')) {
        const auto address = Address::parse(text.substr(1, text.size() - 2));
        return address && text.find(':') != std::string_view::npos;
    }
    if (text.find_first_not_of("0123456789.") == std::string_view::npos) return Address::parse(text).has_value();
    return is_name(text);
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size() || port == 0) return std::nullopt;
    return port;
}

std::optional<WebUrl> parse_web_url(std::string_view text) {
    if (!is_web_url(text)) return std::nullopt;
    const auto after = without_scheme(text);
    const auto end = std::min(after.find_first_of("/?#"), after.size());
    auto host = after.substr(0, end);
    WebUrl url{.scheme = scheme_of(text), .host = {}, .port = {}, .rest = std::string(after.substr(end))};
    if (const auto colon = host.rfind(':'); colon != std::string_view::npos && !host.ends_with(']')) {
        url.port = parse_port(host.substr(colon + 1));
        if (!url.port) return std::nullopt;
        host = host.substr(0, colon);
    }
    if (!is_possible_host(host)) return std::nullopt;
    url.host = host;
    return url;
}

}
