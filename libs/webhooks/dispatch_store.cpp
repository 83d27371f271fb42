#include "dispatch_store.hpp"

namespace webhooks::store {
namespace {

/// Each step narrows down what the one before found: endpoints with what they have under way; their next deliveries;
/// those within their region's share, a region's second one after everybody's first; those within the doubtful ones'.
/// Only what is left is locked.
const std::string claim_sql =
    "WITH busy AS MATERIALIZED (SELECT u.region, w.id, w.failing_since IS NOT NULL OR w.reached_at IS NULL AS "
    "doubtful, "
    "count(*) AS n FROM webhook_delivery u JOIN webhook w ON w.region = u.region AND w.id = u.webhook_id "
    "WHERE u.state = 'pending' AND u.leased_until > now() GROUP BY u.region, w.region, w.id), "
    "endpoint AS MATERIALIZED (SELECT w.region, w.id, w.failing_since IS NOT NULL OR w.reached_at IS NULL AS doubtful, "
    "coalesce(b.n, 0) AS n FROM webhook w LEFT JOIN busy b ON b.region = w.region AND b.id = w.id "
    "WHERE w.state = 'enabled' AND (w.not_before IS NULL OR w.not_before <= now())), "
    "ready AS (SELECT e.region, e.doubtful, due.id, due.next_attempt_at, row_number() OVER (PARTITION BY e.region, "
    "e.doubtful ORDER BY due.place, due.next_attempt_at) + coalesce((SELECT sum(b.n) FROM busy b "
    "WHERE b.region = e.region AND b.doubtful = e.doubtful), 0) AS turn FROM endpoint e CROSS JOIN LATERAL ("
    "SELECT d.id, d.next_attempt_at, e.n + row_number() OVER (ORDER BY d.next_attempt_at, d.event) AS place "
    "FROM webhook_delivery d WHERE d.region = e.region AND d.webhook_id = e.id AND d.state = 'pending' "
    "AND d.next_attempt_at <= now() AND (d.leased_until IS NULL OR d.leased_until <= now()) "
    "ORDER BY d.next_attempt_at, d.event LIMIT greatest(0, CASE WHEN e.doubtful THEN 1 ELSE $3 END - e.n)) due), "
    "shared AS (SELECT *, row_number() OVER (PARTITION BY doubtful ORDER BY turn, next_attempt_at) AS place FROM ready "
    "WHERE turn <= CASE WHEN doubtful THEN $6::int ELSE $4::int END), "
    "chosen AS (SELECT region, id FROM shared WHERE NOT doubtful OR place <= $5::int - (SELECT coalesce(sum(n), 0) "
    "FROM busy WHERE busy.doubtful) ORDER BY turn, doubtful, next_attempt_at LIMIT $1), "
    "held AS (SELECT d.region, d.id FROM webhook_delivery d JOIN chosen c ON c.region = d.region AND c.id = d.id "
    "WHERE d.state = 'pending' AND (d.leased_until IS NULL OR d.leased_until <= now()) FOR UPDATE OF d SKIP LOCKED) "
    "UPDATE webhook_delivery d SET leased_until = now() + $2 * interval '1 millisecond' FROM held, webhook w, event e "
    "WHERE d.region = held.region AND d.id = held.id AND w.region = d.region AND w.id = d.webhook_id "
    "AND e.region = d.region AND e.seq = d.event RETURNING d.region, d.id, d.webhook_id, d.attempts, w.url, w.secret, "
    "CASE WHEN w.previous_until > now() THEN w.previous_secret END AS previous_secret, e.body";

constexpr auto watch_backlog = postgres::statement("webhook.watch_backlog", R"(
    SELECT (SELECT count(*) FROM webhook_delivery WHERE state = 'pending') AS waiting,
           (SELECT coalesce(sum(h.seq - w.position), 0)::bigint FROM webhook w JOIN feed_head h ON h.region = w.region
            WHERE w.state = 'enabled') AS events,
           (SELECT coalesce(extract(epoch FROM now() - min(d.next_attempt_at)) * 1000, 0)::bigint
            FROM webhook w JOIN webhook_delivery d ON d.region = w.region AND d.webhook_id = w.id
            WHERE w.state = 'enabled' AND (w.not_before IS NULL OR w.not_before <= now())
              AND d.state = 'pending' AND d.next_attempt_at <= now()
              AND (d.leased_until IS NULL OR d.leased_until <= now())) AS oldest_due,
           (SELECT count(*) FROM webhook WHERE state = 'enabled' AND failing_since IS NOT NULL) AS failing,
           (SELECT count(*) FROM webhook WHERE state = 'disabled' AND disabled_reason <> 'by_owner') AS given_up)");

}

std::vector<std::pair<std::string, std::string>> behind(postgres::Transaction& tx, int limit) {
    constexpr int most_waiting = 5'000;  // of one endpoint
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto row :
         tx.query("SELECT region, id FROM (SELECT w.region, w.id, row_number() OVER (PARTITION BY w.region ORDER BY "
                  "w.position, w.id) AS place FROM webhook w JOIN feed_head h ON h.region = w.region "
                  "WHERE w.state = 'enabled' AND w.position < h.seq AND (SELECT count(*) FROM (SELECT FROM "
                  "webhook_delivery d WHERE d.region = w.region AND d.webhook_id = w.id AND d.state = 'pending' "
                  "LIMIT $2) AS waiting) < $2) AS behind ORDER BY place, region LIMIT $1",
                  {limit, most_waiting}))
        found.emplace_back(row["region"].text(), row["id"].text());
    return found;
}

void give_events(postgres::Transaction& tx, const std::string& webhook_id, int most) {
    const auto held = tx.query(
        "SELECT w.position, least(h.seq, w.position + $3) AS upto FROM webhook w JOIN feed_head h ON h.region = "
        "w.region "
        "WHERE w.region = $1 AND w.id = $2 AND w.state = 'enabled' AND w.position < h.seq FOR UPDATE OF w SKIP LOCKED",
        {tx.region(), webhook_id, most});
    if (held.empty()) return;
    const auto from = held.front()["position"].integer(), upto = held.front()["upto"].integer();
    tx.query(
        "INSERT INTO webhook_delivery (region, id, webhook_id, event, event_type, state) "
        "SELECT e.region, gen_random_uuid(), w.id, e.seq, e.type, 'pending' FROM event e "
        "JOIN webhook w ON w.region = e.region AND w.id = $2 WHERE e.region = $1 AND e.seq > $3 AND e.seq <= $4 "
        "AND e.type <> 'id.kinerja.webhook.changed' "
        "AND CASE WHEN e.type = 'id.kinerja.webhook.tested' THEN e.subject = w.id::text "
        "ELSE cardinality(w.event_types) = 0 OR e.type = ANY(w.event_types) END "
        "ON CONFLICT (region, webhook_id, event) DO NOTHING",
        {tx.region(), webhook_id, from, upto});
    tx.query("UPDATE webhook SET position = $3 WHERE region = $1 AND id = $2", {tx.region(), webhook_id, upto});
}

std::vector<Due> claim(postgres::Transaction& tx, int most, const Shares& shares, milliseconds lease) {
    std::vector<Due> found;
    for (const auto row : tx.query(claim_sql, {most, lease.count(), shares.of_endpoint, shares.of_region,
                                               shares.doubtful, shares.doubtful_of_region}))
        found.push_back({.region = row["region"].text(),
                         .id = row["id"].text(),
                         .webhook_id = row["webhook_id"].text(),
                         .url = row["url"].text(),
                         .body = row["body"].bytes(),
                         .attempts = static_cast<int>(row["attempts"].integer()),
                         .secret = row["secret"].bytes(),
                         .previous_secret = row["previous_secret"].is_null()
                                                ? std::nullopt
                                                : std::optional(row["previous_secret"].bytes())});
    return found;
}

void record(postgres::Transaction& tx, const Due& due, const Attempt& attempt, const Decision& decision) {
    const bool waits = decision.verdict == Verdict::again || decision.verdict == Verdict::throttled;
    tx.query(
        "INSERT INTO webhook_attempt (region, delivery_id, ordinal, made_at, duration_ms, status, failure) "
        "SELECT $1, $2, (SELECT count(*) + 1 FROM webhook_attempt WHERE region = $1 AND delivery_id = $2), "
        "now() - $3 * interval '1 millisecond', $3, $4, $5 FROM webhook_delivery WHERE region = $1 AND id = $2",
        {tx.region(), due.id, attempt.duration_ms, attempt.status, attempt.failure});
    tx.query(
        "UPDATE webhook_delivery SET attempts = attempts + 1, leased_until = NULL, state = $3, "
        "next_attempt_at = now() + $4 * interval '1 millisecond', ended_at = CASE WHEN $3 = 'pending' THEN NULL ELSE "
        "now() END "
        "WHERE region = $1 AND id = $2",
        {tx.region(), due.id,
         waits                                    ? "pending"
         : decision.verdict == Verdict::delivered ? "delivered"
                                                  : "failed",
         decision.wait.count()});
}

Failing note_failure(postgres::Transaction& tx, const std::string& webhook_id, const Plan& plan) {
    const auto rows = tx.query(
        "UPDATE webhook SET failing_since = coalesce(failing_since, now()), failures = failures + 1 "
        "WHERE region = $1 AND id = $2 RETURNING failures, now() - failing_since >= CASE WHEN reached_at IS NULL "
        "THEN least($3::bigint, $4::bigint) ELSE $3::bigint END * interval '1 millisecond' AS dead",
        {tx.region(), webhook_id, plan.dead_after.count(), plan.never_reached_after.count()});
    if (rows.empty()) return {};
    return {rows.front()["failures"].integer(), rows.front()["dead"].boolean()};
}

void note_success(postgres::Transaction& tx, const std::string& webhook_id) {
    tx.query(
        "UPDATE webhook SET failing_since = NULL, not_before = NULL, failures = 0, reached_at = now() "
        "WHERE region = $1 AND id = $2 AND (failing_since IS NOT NULL OR not_before IS NOT NULL OR reached_at IS NULL "
        "OR reached_at < now() - interval '1 hour')",
        {tx.region(), webhook_id});
}

void pause(postgres::Transaction& tx, const std::string& webhook_id, milliseconds wait) {
    tx.query(
        "UPDATE webhook SET not_before = greatest(not_before, now() + $3 * interval '1 millisecond') "
        "WHERE region = $1 AND id = $2",
        {tx.region(), webhook_id, wait.count()});
}

bool disable(postgres::Transaction& tx, const std::string& webhook_id, const std::string& reason) {
    return tx.query(
                 "UPDATE webhook SET state = 'disabled', disabled_reason = $3, version = version + 1 "
                 "WHERE region = $1 AND id = $2 AND state = 'enabled'",
                 {tx.region(), webhook_id, reason})
               .affected() == 1;
}

Backlog backlog(postgres::Transaction& tx) {
    const auto rows = tx.query(watch_backlog);
    const auto row = rows.front();
    return {.waiting = row["waiting"].integer(),
            .events = row["events"].integer(),
            .oldest_due = milliseconds(row["oldest_due"].integer()),
            .failing = row["failing"].integer(),
            .given_up = row["given_up"].integer()};
}

void forget_ended(postgres::Transaction& tx, milliseconds older_than, int most) {
    tx.query(
        "DELETE FROM webhook_delivery WHERE (region, id) IN (SELECT region, id FROM webhook_delivery "
        "WHERE ended_at < now() - $1 * interval '1 millisecond' LIMIT $2)",
        {older_than.count(), most});
}

}
