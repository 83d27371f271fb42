#pragma once
#include <chrono>

#include "jobs.hpp"

namespace jobs {

/// As Runner::enqueue(), for work that is not to begin before a point in time.
std::string enqueue_at(feed::Writing&, const std::string& kind, const nlohmann::json& input,
                       const std::string& created_by, std::chrono::system_clock::time_point due);

}
