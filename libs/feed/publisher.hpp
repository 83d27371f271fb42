#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database.hpp"
#include "message.hpp"
#include "redis.hpp"

namespace http {
class Server;
}

namespace feed {

/// Serves a journal by the http-feeds convention (application/cloudevents-batch+json): in commit order, from any
/// position, long-polling at the end without holding a thread.
class Publisher {
  public:
    /// `wakeup` (may be null) makes those who wait be looked after at once; without it they are every half a second.
    Publisher(postgres::Database&, std::string name, redis::Wakeup* wakeup);
    ~Publisher();
    /// The server on whose pool batches are read and whose timer ends the waiting; set before the first poll().
    void attach(http::Server&);

    struct Poll {
        std::map<std::string, std::string>
            cursors;                           ///< region → id of the last event seen; "" or "null": from the start
        bool new_regions = false;              ///< also regions that `cursors` does not name, from their start
        std::chrono::milliseconds timeout{0};  ///< how long to wait at the end; cut to 25 s
        int limit = 1000;                      ///< events in a batch, over all regions
        bool with_personal = true;             ///< the caller may see the personal part
    };
    /// Answers with a JSON array of events, oldest first within each region; [] at the end of all. Events of a poll
    /// over several regions carry the extension attribute `region`. An unknown, well-formed id continues from its
    /// position; one that is not well-formed throws http::bad_request.
    void poll(Poll, http::Responder);

    struct Verification {
        std::uint64_t events;
        bool intact;
        std::string head;                      ///< hash of the last event, hex; 64 zeros for an empty feed
        std::optional<std::string> broken_at;  ///< id of the first event that does not fit
    };
    [[nodiscard]] Verification verify(const std::string& region);

    /// Events so far, of all regions: what a follower's position is held against.
    [[nodiscard]] std::uint64_t events();

    void stop();  ///< answers all who wait; later polls don't wait

  private:
    class State;
    postgres::Database& database_;
    std::string name_;
    std::shared_ptr<State> state_;
};

/// Well-formed ids: 19 digits. Nothing for others.
std::optional<std::uint64_t> parse_event_id(std::string_view);
std::string event_id(std::uint64_t sequence);

}
