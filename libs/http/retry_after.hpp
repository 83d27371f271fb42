#pragma once
#include <chrono>
#include <optional>

#include "message.hpp"

namespace http {

/// What Retry-After asks for (RFC 9110, 10.2.3: seconds, or a date, of which the rest is given), if it is there and can
/// be read.
std::optional<std::chrono::milliseconds> retry_after(const Headers&);

}
