#pragma once
#include <string_view>

namespace http {

/// Whether the bytes are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF).
/// Everything that enters the API as text is checked, so that no later place (PostgreSQL, JSON output) fails on it.
bool is_utf8(std::string_view);

}
