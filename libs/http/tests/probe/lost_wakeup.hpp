#pragma once
#include "socket.hpp"

namespace probe {

/// In each round, so many fresh connections ask at the same moment; how many were not answered. A connection or an
/// answer whose wake-up was lost stays silent until somebody else stirs.
int lost_wakeups(const Target&, int connections, int rounds);

}
