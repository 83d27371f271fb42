#include "idempotency_key.hpp"

#include <algorithm>

namespace contract {
namespace {

constexpr std::size_t longest = 128;

bool is_printable(char c) { return c >= ' ' && c <= '~'; }

/// RFC 8941, 3.3.3: only a quotation mark and a backslash are escaped. `text` is what follows the opening mark.
std::optional<std::string> unquoted(std::string_view text) {
    std::string key;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') return i + 1 == text.size() ? std::optional(key) : std::nullopt;
        if (text[i] == '\\' && (++i == text.size() || (text[i] != '"' && text[i] != '\\'))) return std::nullopt;
        key += text[i];
    }
    return std::nullopt;
}

}

std::optional<std::string> parse_idempotency_key(std::string_view field) {
    if (!std::all_of(field.begin(), field.end(), is_printable)) return std::nullopt;
    std::optional<std::string> key;
    if (field.starts_with('"'))
        key = unquoted(field.substr(1));
    else if (field.find_first_of(" \",;\\") == field.npos)
        key = std::string(field);
    return key && !key->empty() && key->size() <= longest ? key : std::nullopt;
}

}
