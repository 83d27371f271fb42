#include "utf8.hpp"

#include <cstddef>

namespace http {
namespace {

/// The length of the well-formed sequence at the beginning of `text`, 0 if there is none (Unicode table 3-7).
std::size_t sequence(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length < 2 || text.size() < length) return length == 1 ? 1 : 0;
    const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < low || byte(1) > high) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    return length;
}

}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto length = sequence(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

}
