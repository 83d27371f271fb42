#pragma once
#include <chrono>

#include "message.hpp"

namespace service {

/// How long a request has asked to wait for events (?timeout= of a feed; that of many regions says it in its body, so
/// that any time will do for it). What it waits does not make a service slow. Zero for everything else.
std::chrono::milliseconds asked_wait(const http::Request&);

}
