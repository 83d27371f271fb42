#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace http {

/// RFC 4648, section 5, without padding: safe in URLs.
std::string base64url(std::string_view bytes);

/// Nothing for anything that base64url() could not have written (padding, line breaks, left-over bits).
std::optional<std::string> from_base64url(std::string_view);

}
