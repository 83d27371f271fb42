#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "socket.hpp"

namespace probe {

/// Asks for the target's path, a long stream, reads its beginning and then nothing, while another client asks for
/// `other` so many times. What went wrong, if anything: the others have to be answered, and the reader to be cut off
/// when the server's write time-out is over.
std::optional<std::string> stall(const Target& stream, const std::string& other, int requests);

}
