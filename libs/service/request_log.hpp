#pragma once
#include "caller_names.hpp"
#include "server.hpp"

namespace service {

/// One line for an answered request: method, route template, status, time taken, who asked by kind and hash, and of a
/// refusal why. Neither path nor query: their values may belong to a person. A request that took longer than `slow`,
/// beyond what it asked to wait, is a warning.
void log_answered(const http::Answered&, const CallerNames&, std::chrono::milliseconds slow);

}
