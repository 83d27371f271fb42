#pragma once
#include <map>
#include <string>
#include <vector>

#include "sibling.hpp"

namespace feed {

/// Takes arrived events into this service, each exactly once: the cursor moves in the transaction of the effect, and
/// whoever takes holds the lock of the cursor's row.
class Intake {
  public:
    Intake(std::string feed, Journal& journal, Follower::Effects effects)
        : feed_(std::move(feed)), journal_(journal), effects_(std::move(effects)) {}

    std::map<std::string, std::string> cursors();   ///< of all regions that have begun
    std::string cursor(const std::string& region);  ///< "" before the first event

    std::uint64_t position();  ///< events taken in so far, of all regions

    /// How many of the events were new here. What the effects throw passes through; nothing has then been taken.
    std::size_t take(const std::string& region, const Arrived* first, const Arrived* last);

  private:
    const std::string feed_;
    Journal& journal_;
    const Follower::Effects effects_;
};

}
