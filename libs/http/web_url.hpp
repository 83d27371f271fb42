#pragma once
#include <string_view>

namespace http {

/// What comes before "//host" of an absolute URL: "http:" and "https:", in any case (RFC 3986, 3.1).
enum class Scheme { other, http, https };
Scheme scheme_of(std::string_view url);
/// The URL without its scheme and the slashes after it: "host/path"; all of it for another scheme.
std::string_view without_scheme(std::string_view url);
/// An absolute http or https URL without spaces and control characters, which a browser may be sent to.
bool is_web_url(std::string_view);

}
