#pragma once
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "client.hpp"
#include "follower.hpp"

namespace feed {

/// An event as it was served.
struct Arrived {
    std::string id, type, subject, time;
    nlohmann::json data, personal;
};
using Arrivals = std::map<std::string, std::vector<Arrived>>;  ///< by region, in order

inline constexpr std::size_t events_in_a_batch = 1000;  ///< at most; with fewer there is nothing more

struct Question {
    std::map<std::string, std::string> cursors;
    bool new_regions;
    std::chrono::milliseconds timeout;
};

/// The service whose feed is followed.
class Sibling {
  public:
    Sibling(const FollowerOptions& options, http::Client& client) : options_(options), client_(client) {}

    /// Asks for what is behind the cursors; nothing when it was stopped meanwhile. Throws http::Unreachable, also for a
    /// refusal, and runtime_error for an answer that is no batch of events.
    std::optional<Arrivals> ask(const Question&, http::Clock::time_point deadline, std::stop_token);

  private:
    const FollowerOptions& options_;
    http::Client& client_;
};

}
