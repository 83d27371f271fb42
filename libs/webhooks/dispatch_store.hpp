#pragma once
#include <utility>

#include "webhook_store.hpp"

/// The SQL of the dispatcher, which sees every region.
namespace webhooks::store {

/// Endpoints (region, id) that have not been given the region's last event yet, one of each region after the other.
/// None that has thousands waiting: what comes after them waits in the feed.
std::vector<std::pair<std::string, std::string>> behind(postgres::Transaction&, int limit);
/// Makes deliveries of the next events, at most so many; one endpoint's are made by one dispatcher at a time.
void give_events(postgres::Transaction&, const std::string& webhook_id, int most);

struct Due {
    std::string region{}, id{}, webhook_id{}, url{}, body{};
    int attempts = 0;  ///< before this one
    std::string secret{};
    std::optional<std::string> previous_secret{};
};
/// Leases what is due, at most so many, one of each region and endpoint after the other, and within the shares,
/// counting those under way.
std::vector<Due> claim(postgres::Transaction&, int most, const Shares&, milliseconds lease);
void record(postgres::Transaction&, const Due&, const Attempt&, const Decision&);
struct Failing {
    std::int64_t failures = 0;  ///< in a row
    bool dead = false;          ///< for so long that it is given up
};
Failing note_failure(postgres::Transaction&, const std::string& webhook_id, const Plan&);
void note_success(postgres::Transaction&, const std::string& webhook_id);
/// Leaves the endpoint alone for so long from now on, or for as long as it is left alone already.
void pause(postgres::Transaction&, const std::string& webhook_id, milliseconds wait);
/// What it was disabled for; false when it was disabled already.
bool disable(postgres::Transaction&, const std::string& webhook_id, const std::string& reason);
/// What an operator watches, over all regions that the transaction sees.
struct Backlog {
    std::int64_t waiting = 0;    ///< deliveries that have not ended
    std::int64_t events = 0;     ///< that deliveries are still to be made of, counted for each endpoint
    milliseconds oldest_due{0};  ///< since the delivery was due that could have been sent for longest
    std::int64_t failing = 0;    ///< endpoints that are tried again, with nothing but failures since
    std::int64_t given_up = 0;   ///< endpoints that were disabled because they failed, or are gone
};
Backlog backlog(postgres::Transaction&);
void forget_ended(postgres::Transaction&, milliseconds older_than, int most);

}
