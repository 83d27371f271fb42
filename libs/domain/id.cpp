#include "id.hpp"

namespace domain {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

/// The places of the hyphens, among the digits.
constexpr bool hyphen_before(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}

std::optional<UuidBytes> parse_uuid(std::string_view text) {
    constexpr std::size_t length = 36;
    if (text.size() != length) return std::nullopt;
    UuidBytes bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (hyphen_before(i)) {
            if (text.front() != '-') return std::nullopt;
            text.remove_prefix(1);
        }
        const int high = digit(text[0]), low = digit(text[1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
        text.remove_prefix(2);
    }
    return bytes;
}

std::string to_string(const UuidBytes& bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (hyphen_before(i)) text += '-';
        text += digits[bytes[i] >> 4U];
        text += digits[bytes[i] & 15U];
    }
    return text;
}

}
