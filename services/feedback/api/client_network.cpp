#include "client_network.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace feedback {

std::string network_of(std::string_view address) {
    const std::string text(address);
    std::array<unsigned char, 16> bytes{};
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    std::array<char, INET6_ADDRSTRLEN> written{};
    if (std::ranges::equal(mapped, std::span(bytes).first(mapped.size()))) {
        inet_ntop(AF_INET, bytes.data() + mapped.size(), written.data(), written.size());
        return written.data();
    }
    std::fill(bytes.begin() + 6, bytes.end(), static_cast<unsigned char>(0));
    inet_ntop(AF_INET6, bytes.data(), written.data(), written.size());
    return std::string(written.data()) + "/48";
}

}
