#include "uuid.hpp"

#include <sys/random.h>

#include <cerrno>
#include <chrono>
#include <system_error>

namespace uuid {
namespace {

domain::UuidBytes random_bytes(unsigned version) {
    domain::UuidBytes bytes{};
    if (getentropy(bytes.data(), bytes.size()) != 0)
        throw std::system_error(errno, std::generic_category(), "no entropy for an identifier");
    bytes[6] = static_cast<std::uint8_t>(version << 4U | (bytes[6] & 0x0fU));
    bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3fU));  // the variant of RFC 9562
    return bytes;
}

}

domain::UuidBytes make_random() { return random_bytes(4); }

domain::UuidBytes make_ordered() {
    auto bytes = random_bytes(7);
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto milliseconds = static_cast<std::uint64_t>(now.time_since_epoch().count());
    for (unsigned i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(milliseconds >> (8 * (5 - i)));
    return bytes;
}

}
