#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "settings.hpp"

namespace gateway {

/// How many long polls may wait at once.
struct PollLimits {
    int all = 6'000;
    int region = 5'000;
    int caller = 32;

    void read(service::Settings&);
};

/// The places in which long polls wait. Thread-safe.
class PollPlaces : public std::enable_shared_from_this<PollPlaces> {
  public:
    explicit PollPlaces(const PollLimits& limits) : limits_(limits) {}

    class Place;  ///< given back with its end
    /// Throws 429 when the caller or the region has its share, 503 when all are taken; both with Retry-After.
    std::shared_ptr<const Place> take(const std::string& caller, const std::string& region);
    [[nodiscard]] int taken() const;

  private:
    using Counts = std::unordered_map<std::string, int>;
    void give_back(const std::string& caller, const std::string& region);
    static int held(const Counts&, const std::string&);

    const PollLimits limits_;
    mutable std::mutex mutex_;
    int taken_ = 0;
    Counts of_region_, of_caller_;  ///< none is 0
};

}
