#include <sys/random.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <system_error>

#include "replies.hpp"

namespace service {
namespace {

using Bytes = std::array<std::uint8_t, 16>;

Bytes random_bytes() {
    Bytes bytes;
    if (getentropy(bytes.data(), bytes.size()) != 0)
        throw std::system_error(errno, std::generic_category(), "no entropy for an identifier");
    return bytes;
}

std::string written(Bytes bytes, unsigned version) {
    bytes[6] = static_cast<std::uint8_t>((version << 4) | (bytes[6] & 0x0f));
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3f));  // variant of RFC 9562
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += "0123456789abcdef"[bytes[i] >> 4];
        text += "0123456789abcdef"[bytes[i] & 15];
    }
    return text;
}

}

std::string new_uuid() {
    auto bytes = random_bytes();
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto milliseconds = static_cast<std::uint64_t>(now.time_since_epoch().count());
    for (unsigned i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(milliseconds >> (8 * (5 - i)));
    return written(bytes, 7);
}

std::string timeless_uuid() { return written(random_bytes(), 4); }

}
