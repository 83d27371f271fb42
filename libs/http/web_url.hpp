#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace http {

/// What comes before "//host" of an absolute URL: "http:" and "https:", in any case (RFC 3986, 3.1).
enum class Scheme { other, http, https };
Scheme scheme_of(std::string_view url);
/// The URL without its scheme and the slashes after it: "host/path"; all of it for another scheme.
std::string_view without_scheme(std::string_view url);
/// An absolute http or https URL without spaces and control characters, which a browser may be sent to.
bool is_web_url(std::string_view);

/// A name, an IPv4 address or an IPv6 address in brackets, that there could be.
bool is_possible_host(std::string_view);
/// 1 to 65535.
std::optional<std::uint16_t> parse_port(std::string_view);

/// An absolute http or https URL taken apart.
struct WebUrl {
    Scheme scheme;
    std::string host;
    std::optional<std::uint16_t> port;
    std::string rest;  ///< path, query and fragment: "/a?b"; often empty
};
/// Nothing for one whose host or port there cannot be, that names a user, or that has spaces or control characters.
std::optional<WebUrl> parse_web_url(std::string_view);

}
