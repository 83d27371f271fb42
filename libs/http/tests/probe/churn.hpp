#pragma once
#include <cstdint>

#include "socket.hpp"

namespace probe {

struct ChurnResult {
    std::uint64_t right = 0;
    std::uint64_t wrong = 0;    ///< somebody else's answer
    std::uint64_t early = 0;    ///< bytes on a fresh connection, before anything was asked
    std::uint64_t missing = 0;  ///< no answer
    std::uint64_t aborted = 0;  ///< requests whose client hung up at once
};

/// So many requests, each on a connection of its own, beside clients that ask and hang up at once: numbers of closed
/// sockets are given out again all the time. An answer is told by the X-Request-Id that every service hands back.
ChurnResult churn(const Target&, std::uint64_t requests, int victims = 3, int aborters = 3);

}
