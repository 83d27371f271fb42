#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "problem.hpp"
#include "settings.hpp"

namespace gateway {

/// How many may hold a place at once, in all and as a share.
struct PlaceLimits {
    int all, region, caller;
};

/// Long polls: they wait for as long as 25 s.
struct PollLimits : PlaceLimits {
    PollLimits() : PlaceLimits{6'000, 5'000, 32} {}
    void read(service::Settings&);
};

/// Answers that are too long to be passed on at once: each holds a thread here, and one of the service, until its
/// reader has taken it. The server refuses more than half of its threads anyway; the shares keep that half from being
/// one's.
struct LongAnswerLimits : PlaceLimits {
    LongAnswerLimits() : PlaceLimits{1'000, 3, 2} {}
    void read(service::Settings&);
};

/// The places of one kind. Thread-safe.
class Places : public std::enable_shared_from_this<Places> {
  public:
    /// `refuse` says that somebody ("Anda", "You have") holds their share already, of so many.
    using Refuse = std::function<http::Problem(const http::Text& who, int limit)>;
    Places(const PlaceLimits& limits, Refuse refuse) : limits_(limits), refuse_(std::move(refuse)) {}

    class Place;  ///< given back with its end
    /// Throws what `refuse` says when the caller or the region has its share, 503 when all are taken, with Retry-After.
    std::shared_ptr<const Place> take(const std::string& caller, const std::string& region);
    [[nodiscard]] int taken() const;

  private:
    using Counts = std::unordered_map<std::string, int>;
    void give_back(const std::string& caller, const std::string& region);
    static int held(const Counts&, const std::string&);

    const PlaceLimits limits_;
    const Refuse refuse_;
    mutable std::mutex mutex_;
    int taken_ = 0;
    Counts of_region_, of_caller_;  ///< none is 0
};

std::shared_ptr<Places> poll_places(const PollLimits&);               ///< refuses with 429 too-many-polls
std::shared_ptr<Places> long_answer_places(const LongAnswerLimits&);  ///< refuses with 429 too-many-long-answers

}
