#pragma once
#include <string>

#include "follower.hpp"

namespace directory {

/// What `look` finds (an optional, or a bool); when it finds nothing, feeds/personnel is asked for what has not arrived
/// yet, once, and `look` looks again.
template <class Look>
auto find_or_catch_up(feed::Follower& people, const std::string& region, http::Clock::time_point deadline, Look look) {
    auto found = look();
    if (!found && people.catch_up(region, deadline)) found = look();
    return found;
}

}
