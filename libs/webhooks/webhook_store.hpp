#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "delivery_plan.hpp"
#include "transaction.hpp"

/// The SQL of webhooks. Instants are RFC 3339, in UTC.
namespace webhooks::store {

struct Webhook {
    std::string id{}, url{}, description{};
    std::vector<std::string> event_types{};  ///< none: all
    bool enabled = true;
    std::optional<std::string> disabled_reason{}, failing_since{}, paused_until{};
    std::string created_at{};
    std::int64_t position = 0;  ///< number of the last event that it was given
    std::int64_t pending = 0;   ///< deliveries that have not ended
    std::int64_t version = 1;
};

/// How many endpoints the region has, holding off whoever else would add one until the transaction ends.
std::int64_t hold_count(postgres::Transaction&);
std::vector<Webhook> webhooks(postgres::Transaction&, const std::string& after_id, int limit);
std::optional<Webhook> webhook(postgres::Transaction&, const std::string& id);
std::optional<Webhook> lock_webhook(postgres::Transaction&, const std::string& id);

/// It is given what happens from now on, or everything from the first event on.
void insert(postgres::Transaction&, const Webhook&, const std::string& secret, const std::string& created_by,
            bool from_the_start);
/// URL, description, types and whether it is enabled; enabling it forgets what failed before.
void change(postgres::Transaction&, const Webhook&);
void rotate(postgres::Transaction&, const std::string& id, const std::string& secret, const Plan&);
void remove(postgres::Transaction&, const std::string& id);

struct Attempt {
    std::string made_at{};
    std::int64_t duration_ms = 0;
    std::optional<std::int64_t> status{};
    std::optional<std::string> failure{};
};
struct Delivery {
    std::string id{}, event_type{}, state{}, created_at{};
    std::int64_t event = 0;
    std::optional<std::string> next_attempt_at{}, ended_at{};
    std::vector<Attempt> attempts{};
};
/// The latest first; those before an event.
std::vector<Delivery> deliveries(postgres::Transaction&, const std::string& webhook_id,
                                 const std::optional<std::string>& state, std::optional<std::int64_t> before_event,
                                 int limit);
std::optional<Delivery> delivery(postgres::Transaction&, const std::string& webhook_id, const std::string& id);
/// Makes a delivery that has ended due again, with the same message id; false when there is none that has ended.
bool replay(postgres::Transaction&, const std::string& webhook_id, const std::string& id);
/// All that failed, or (when not only those) all that has ended, since an instant; how many.
std::int64_t replay_since(postgres::Transaction&, const std::string& webhook_id, const std::string& since,
                          bool only_failed);

}
