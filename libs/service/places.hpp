#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "message.hpp"
#include "principal.hpp"
#include "problem.hpp"

namespace service {

/// Whose share something takes: of the caller, and of their region, or, where they have none, of the one they ask for.
struct Share {
    std::string caller, region;
};
Share share_of(const http::Request&, const identity::Principal&);

/// By what a caller is known: the subject of who is signed in, otherwise the client address. Of IPv6 its first half,
/// which is what one connection to the internet is given.
std::string caller_key(const http::Request&, const identity::Principal&);

/// How many may hold a place at once, in all and as a share.
struct PlaceLimits {
    int all, region, caller;
    int spare = 0;  ///< beyond the region's share, for those who hold none: a few slow ones are not all of a region
};

/// The places of one kind of what lasts. Thread-safe.
class Places : public std::enable_shared_from_this<Places> {
  public:
    /// `refuse` says that somebody ("Anda", "You have") holds their share already, of so many.
    using Refuse = std::function<http::Problem(const http::Text& who, int limit)>;
    Places(const PlaceLimits& limits, Refuse refuse) : limits_(limits), refuse_(std::move(refuse)) {}

    class Place;
    /// Throws what `refuse` says when the caller or the region has its share, 503 when all are taken, with Retry-After.
    std::shared_ptr<const Place> take(const Share&);
    [[nodiscard]] int taken() const;

  private:
    friend class Place;
    using Counts = std::unordered_map<std::string, int>;
    void give_back(const Share&);
    static int held(const Counts&, const std::string&);

    const PlaceLimits limits_;
    const Refuse refuse_;
    mutable std::mutex mutex_;
    int taken_ = 0;
    Counts of_region_, of_caller_;  ///< none is 0
};

/// Given back with its end, or before.
class Places::Place {
  public:
    Place(std::shared_ptr<Places> of, Share share) : of_(std::move(of)), share_(std::move(share)) {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() { give_back(); }
    /// Whoever holds it, also in copies of what was done there, needs it no longer.
    void give_back() const {
        if (!given_back_.exchange(true)) of_->give_back(share_);
    }

  private:
    const std::shared_ptr<Places> of_;
    const Share share_;
    mutable std::atomic<bool> given_back_ = false;
};

/// 429 of that name; what holds a place seldom lasts longer than its Retry-After says.
http::Problem too_many_at_once(std::string name, const http::Text& title, const http::Text& detail);

/// Of a server with so many threads. A streamed answer holds one until its reader has taken it, and half of them at
/// the most do: a region has half of that half, and leaves one of it to others whatever happens.
PlaceLimits long_answer_limits(int handler_threads);
std::shared_ptr<Places> long_answer_places(const PlaceLimits&);  ///< refuses with 429 too-many-long-answers
/// Of checks of a feed, each of which holds a thread while it reads.
PlaceLimits verification_limits(int handler_threads);
std::shared_ptr<Places> verification_places(const PlaceLimits&);  ///< refuses with 429 too-many-verifications

}
