#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "socket.hpp"

namespace probe {

/// Sends so many mutated requests in pieces; what came out of it, when the server did not stay responsive: the number
/// of the case after which an ordinary request was not answered.
std::optional<std::string> fuzz(const Target&, std::uint32_t seed, int cases);

}
