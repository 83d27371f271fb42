#include "webhook_store.hpp"

#include <map>

namespace webhooks::store {
namespace {

#define INSTANT(column) "to_char(" column " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"

const std::string select_webhooks =
    "SELECT w.id, w.url, w.description, w.event_types, w.state, w.disabled_reason, "
    "w.position, w.version, " INSTANT("w.failing_since") " AS failing_since, "
    "CASE WHEN w.state = 'enabled' AND w.not_before > now() THEN " INSTANT("w.not_before") " END AS paused_until, " INSTANT("w.created_at") " AS created_at, "
    "(SELECT count(*) FROM webhook_delivery d WHERE d.region = w.region AND d.webhook_id = w.id AND d.state = 'pending') "
    "AS pending FROM webhook w ";

const std::string select_deliveries =
    "SELECT d.id, d.event, d.event_type, d.state, " INSTANT("d.created_at") " AS created_at, "
    INSTANT("d.ended_at") " AS ended_at, "
    "CASE WHEN d.state = 'pending' THEN " INSTANT("d.next_attempt_at") " END AS next_attempt_at FROM webhook_delivery d ";

Webhook read_webhook(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .url = row["url"].text(),
            .description = row["description"].text(),
            .event_types = row["event_types"].texts(),
            .enabled = row["state"].view() == "enabled",
            .disabled_reason = row["disabled_reason"].optional_text(),
            .failing_since = row["failing_since"].optional_text(),
            .paused_until = row["paused_until"].optional_text(),
            .created_at = row["created_at"].text(),
            .position = row["position"].integer(),
            .pending = row["pending"].integer(),
            .version = row["version"].integer()};
}

std::optional<Webhook> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read_webhook(rows.front());
}

Delivery read_delivery(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .event_type = row["event_type"].text(),
            .state = row["state"].text(),
            .created_at = row["created_at"].text(),
            .event = row["event"].integer(),
            .next_attempt_at = row["next_attempt_at"].optional_text(),
            .ended_at = row["ended_at"].optional_text()};
}

void add_attempts(postgres::Transaction& tx, std::vector<Delivery>& deliveries) {
    std::vector<std::string> ids;
    std::map<std::string, Delivery*> by_id;
    for (auto& one : deliveries) {
        ids.push_back(one.id);
        by_id[one.id] = &one;
    }
    for (const auto row :
         tx.query("SELECT delivery_id, " INSTANT("made_at") " AS made_at, duration_ms, status, failure "
                                                            "FROM webhook_attempt WHERE region = $1 AND delivery_id = "
                                                            "ANY($2::uuid[]) ORDER BY delivery_id, ordinal",
                  {tx.region(), ids}))
        by_id.at(row["delivery_id"].text())
            ->attempts.push_back({row["made_at"].text(), row["duration_ms"].integer(), row["status"].optional_integer(),
                                  row["failure"].optional_text()});
}

}

std::int64_t hold_count(postgres::Transaction& tx) {
    tx.query("SELECT pg_advisory_xact_lock(hashtextextended('webhooks ' || $1, 0))", {tx.region()});
    return tx.query("SELECT count(*) FROM webhook WHERE region = $1", {tx.region()}).front()[0].integer();
}

std::vector<Webhook> webhooks(postgres::Transaction& tx, const std::string& after_id, int limit) {
    static const std::string sql =
        select_webhooks + "WHERE w.region = $1 AND ($2 = '' OR w.id > nullif($2, '')::uuid) ORDER BY w.id LIMIT $3";
    std::vector<Webhook> found;
    for (const auto row : tx.query(sql, {tx.region(), after_id, limit})) found.push_back(read_webhook(row));
    return found;
}

std::optional<Webhook> webhook(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_webhooks + "WHERE w.region = $1 AND w.id = $2";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<Webhook> lock_webhook(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_webhooks + "WHERE w.region = $1 AND w.id = $2 FOR UPDATE OF w";
    return one(tx.query(sql, {tx.region(), id}));
}

void insert(postgres::Transaction& tx, const Webhook& webhook, const std::string& secret, const std::string& created_by,
            bool from_the_start) {
    tx.query(
        "INSERT INTO webhook (region, id, url, description, event_types, state, secret, created_by, position) "
        "VALUES ($1, $2, $3, $4, $5::text[], 'enabled', $6, $7, "
        "CASE WHEN $8 THEN 0 ELSE coalesce((SELECT seq FROM feed_head WHERE region = $1), 0) END)",
        {tx.region(), webhook.id, webhook.url, webhook.description, webhook.event_types, postgres::Value::bytes(secret),
         created_by, from_the_start});
}

void change(postgres::Transaction& tx, const Webhook& webhook) {
    tx.query(
        "UPDATE webhook SET url = $3, description = $4, event_types = $5::text[], "
        "state = CASE WHEN $6 THEN 'enabled' ELSE 'disabled' END, "
        "disabled_reason = CASE WHEN $6 THEN NULL ELSE coalesce(disabled_reason, 'by_owner') END, "
        "failing_since = CASE WHEN $6 AND state = 'disabled' THEN NULL ELSE failing_since END, "
        "failures = CASE WHEN $6 AND state = 'disabled' THEN 0 ELSE failures END, "
        "not_before = CASE WHEN $6 AND state = 'disabled' THEN NULL ELSE not_before END, version = version + 1 "
        "WHERE region = $1 AND id = $2",
        {tx.region(), webhook.id, webhook.url, webhook.description, webhook.event_types, webhook.enabled});
}

void rotate(postgres::Transaction& tx, const std::string& id, const std::string& secret, const Plan& plan) {
    tx.query(
        "UPDATE webhook SET previous_secret = secret, previous_until = now() + $4 * interval '1 millisecond', secret = "
        "$3, "
        "version = version + 1 WHERE region = $1 AND id = $2",
        {tx.region(), id, postgres::Value::bytes(secret), plan.secrets_overlap.count()});
}

void remove(postgres::Transaction& tx, const std::string& id) {
    tx.query("DELETE FROM webhook WHERE region = $1 AND id = $2", {tx.region(), id});
}

std::vector<Delivery> deliveries(postgres::Transaction& tx, const std::string& webhook_id,
                                 const std::optional<std::string>& state, std::optional<std::int64_t> before_event,
                                 int limit) {
    static const std::string sql = select_deliveries +
                                   "WHERE d.region = $1 AND d.webhook_id = $2 AND ($3::text IS NULL OR d.state = $3) "
                                   "AND ($4::bigint IS NULL OR d.event < $4) ORDER BY d.event DESC LIMIT $5";
    std::vector<Delivery> found;
    for (const auto row : tx.query(sql, {tx.region(), webhook_id, state, before_event, limit}))
        found.push_back(read_delivery(row));
    add_attempts(tx, found);
    return found;
}

std::optional<Delivery> delivery(postgres::Transaction& tx, const std::string& webhook_id, const std::string& id) {
    static const std::string sql = select_deliveries + "WHERE d.region = $1 AND d.webhook_id = $2 AND d.id = $3";
    std::vector<Delivery> found;
    for (const auto row : tx.query(sql, {tx.region(), webhook_id, id})) found.push_back(read_delivery(row));
    if (found.empty()) return std::nullopt;
    add_attempts(tx, found);
    return found.front();
}

bool replay(postgres::Transaction& tx, const std::string& webhook_id, const std::string& id) {
    return tx.query(
                 "UPDATE webhook_delivery SET state = 'pending', attempts = 0, next_attempt_at = now(), ended_at = "
                 "NULL "
                 "WHERE region = $1 AND webhook_id = $2 AND id = $3 AND state <> 'pending'",
                 {tx.region(), webhook_id, id})
               .affected() == 1;
}

std::int64_t replay_since(postgres::Transaction& tx, const std::string& webhook_id, const std::string& since,
                          bool only_failed) {
    return tx
        .query(
            "UPDATE webhook_delivery SET state = 'pending', attempts = 0, next_attempt_at = now(), ended_at = NULL "
            "WHERE region = $1 AND webhook_id = $2 AND created_at >= $3::timestamptz "
            "AND (state = 'failed' OR (state = 'delivered' AND NOT $4))",
            {tx.region(), webhook_id, since, only_failed})
        .affected();
}

}
