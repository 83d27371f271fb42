#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <span>
#include <string>

#include "client.hpp"
#include "journal.hpp"

namespace feed {

/// An event as it arrived.
struct Received {
    std::string region, id, type, subject, time;
    const nlohmann::json& data;      ///< the values
    const nlohmann::json& personal;  ///< an object, empty when the feed did not show it
};

struct FollowerOptions {
    std::string feed;                    ///< "personnel": whose cursor it is
    std::string url;                     ///< of the sibling's POST /v1/feeds/{name}/poll
    std::function<std::string()> token;  ///< the service's own access token
    /// Members of the values that are handed on as JSON text, in a string: large ones which the effect only stores, or
    /// does not look at, cost most of what an event does when they are parsed.
    std::set<std::string, std::less<>> unparsed{};
    std::chrono::milliseconds poll_timeout{20'000};  ///< long-polling
    std::chrono::milliseconds retry{1'000};          ///< after a failure, with jitter
};

/// Follows a sibling's feed over all regions with one request at a time. The cursor is stored in the transaction of the
/// effect, under a lock, so that each event takes effect exactly once, also with kill -9 and with several replicas. An
/// event whose effect throws is never skipped: its region waits for it, and is reported, while the others go on.
class Follower {
  public:
    /// Runs in the transaction of several events of a region; again when that has to be repeated.
    using Effect = std::function<void(Writing&, const Received&)>;
    /// The same for events that are taken together, in their order: for an effect that writes many rows at once.
    using Effects = std::function<void(Writing&, std::span<const Received>)>;
    Follower(FollowerOptions, Journal&, http::Client&, Effects);
    Follower(FollowerOptions, Journal&, http::Client&, Effect);
    ~Follower();

    void start();
    void stop();

    /// Reads what is new in this region now, on the calling thread, for a request that names something which has not
    /// arrived yet. False when the sibling could not be asked before the deadline.
    bool catch_up(const std::string& region, http::Clock::time_point deadline);

    struct Statistics {
        std::uint64_t events, failures;
        /// Since all that the sibling had told had been taken; 0 while it has, and the sibling answers. Counts on while
        /// the sibling is away, an event fails, or there is more than can be taken.
        std::chrono::milliseconds behind;
        std::chrono::milliseconds since_answer;  ///< since the sibling last answered; from start() on
        bool at_end;
        std::size_t
            stuck_regions;  ///< those with an event whose effect fails; tried again with growing pauses (≤ 60 s)
    };
    [[nodiscard]] Statistics statistics() const;
    /// Events taken in so far, of all regions, by whatever replica; asks the database.
    [[nodiscard]] std::uint64_t position() const;

  private:
    class State;
    std::unique_ptr<State> state_;
};

}
