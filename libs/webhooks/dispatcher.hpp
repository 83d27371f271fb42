#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

#include "client.hpp"
#include "delivery_plan.hpp"
#include "dispatch_store.hpp"
#include "journal.hpp"

/// Webhooks of a service's feed: each event that an endpoint wants is sent to it as it stands in the feed (one
/// CloudEvent, without its personal part) under the headers of Standard Webhooks. At least once, in no promised order:
/// webhook-id names the message through all retries and replays.
namespace webhooks {

struct DispatcherOptions {
    Plan plan{};
    http::Destinations destinations = http::Destinations::public_and({});
    Shares shares{};
    milliseconds look = std::chrono::seconds(1);  ///< for what is due
};

/// The event that tells that an endpoint was made, changed, disabled (`reason`) or removed; its URL is not told.
feed::Event changed_event(const store::Webhook&, bool removed = false);
/// What owners send to themselves to see whether it arrives.
feed::Event test_event(const std::string& webhook_id);

/// The webhook-id of a delivery's message.
std::string message_id(const std::string& delivery_id);

postgres::MigrationSet migrations();

/// Sends what is due, for all regions; replicas share the work. An attempt that a kill interrupts is made again when
/// its lease runs out.
class Dispatcher {
  public:
    Dispatcher(feed::Journal&, DispatcherOptions);
    ~Dispatcher();
    void run(const std::stop_token&);

  private:
    struct Arrived {
        store::Due due;
        Outcome outcome;
        milliseconds took;
    };
    bool give_events();  ///< whether there were any
    void send_due();
    void send(store::Due);
    void record_arrived();
    void record(const Arrived&);
    void forget_old();
    void disable(const store::Due&, const char* reason);

    feed::Journal& journal_;
    const DispatcherOptions options_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::vector<Arrived> arrived_;
    int under_way_ = 0;
    http::Clock::time_point forget_next_{};
    std::unique_ptr<http::Client> client_;  ///< last: its thread tells us what arrived
};

}
