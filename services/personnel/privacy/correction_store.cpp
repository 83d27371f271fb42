#include "correction_store.hpp"

#include "link_json.hpp"

namespace personnel::store {
namespace {

constexpr postgres::Sql instant = "AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS ";

// To the viewer with the NIP $2 on the day $3.
constexpr auto select_requests = R"(
    SELECT c.id, c.employee_id, c.field, c.held, c.wanted, c.reason, c.evidence, c.state, c.decision, c.version,
        to_char(c.requested_at )" +
                                 instant + R"(requested_at,
        to_char(c.due_at )" + instant +
                                 R"(due_at,
        to_char(c.decided_at )" + instant +
                                 R"(decided_at,
        coalesce(c.decided_at, now()) > c.due_at AS overdue,
        coalesce(c.employee_id = employee_of($2, $3::date), false) AS own
    FROM correction_request c)";

constexpr auto correction_find = postgres::statement("correction.find", select_requests + R"(
    WHERE c.region = $1 AND c.id = $4)");

constexpr auto correction_lock = postgres::statement("correction.lock", select_requests + R"(
    WHERE c.region = $1 AND c.id = $4
    FOR UPDATE OF c)");

constexpr auto correction_list = postgres::statement("correction.list", select_requests + R"(
    WHERE c.region = $1
      AND (NOT $4::boolean OR c.employee_id = employee_of($2, $3::date))
      AND ($5::uuid IS NULL OR c.employee_id = $5)
      AND ($6::text IS NULL OR c.state = $6)
      AND (NOT $7::boolean OR (c.state = 'requested' AND c.due_at < now()))
      AND ($8::timestamptz IS NULL OR (date_trunc('milliseconds', c.due_at), c.id) > ($8, $9::uuid))
    ORDER BY date_trunc('milliseconds', c.due_at), c.id
    LIMIT $10)");

constexpr auto correction_insert = postgres::statement("correction.insert", R"(
    INSERT INTO correction_request (region, id, employee_id, field, held, wanted, reason, evidence, due_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, now() + $9::bigint * interval '1 hour')
    ON CONFLICT (region, employee_id, field) WHERE state = 'requested' DO NOTHING)");

constexpr auto correction_decide = postgres::statement("correction.decide", R"(
    UPDATE correction_request c
    SET state = $3, decided_at = now(), decided_by = $4, decision = $5, version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING c.version, now() > c.due_at AS overdue, to_char(c.decided_at )" + instant +
                                                                                "decided_at");

constexpr auto correction_is_of = postgres::statement("correction.is_of", R"(
    SELECT FROM correction_request c
    JOIN employee e ON e.region = c.region AND e.id = c.employee_id
    WHERE c.region = $1 AND c.id = $2 AND e.nip = $3)");

constexpr auto correction_change_nip = postgres::statement("correction.change_nip", R"(
    UPDATE employee e
    SET nip = $3
    WHERE e.region = $1
      AND e.id = $2
      AND NOT EXISTS (SELECT FROM employee o WHERE o.region = $1 AND o.nip = $3 AND o.id <> e.id))");

SeenRequest read_request(const postgres::Row& row) {
    return {CorrectionRequest{.id = row["id"].text(),
                              .employee_id = row["employee_id"].text(),
                              .field = row["field"].as<CorrectionField>(),
                              .held = row["held"].optional_text(),
                              .wanted = row["wanted"].text(),
                              .reason = row["reason"].text(),
                              .evidence = parse_links(row["evidence"].view()),
                              .state = row["state"].as<CorrectionState>(),
                              .requested_at = row["requested_at"].text(),
                              .due_at = row["due_at"].text(),
                              .overdue = row["overdue"].boolean(),
                              .decided_at = row["decided_at"].optional_text(),
                              .decision = row["decision"].optional_text(),
                              .version = row["version"].integer()},
            row["own"].boolean()};
}

}

bool insert(postgres::Transaction& tx, const CorrectionRequest& request) {
    return tx.query(correction_insert,
                    {tx.region(), request.id, request.employee_id, request.field, request.held, request.wanted,
                     request.reason, nlohmann::json(request.evidence).dump(), correction_due_after.count()})
               .affected() > 0;
}

std::optional<SeenRequest> find_correction_request(postgres::Transaction& tx, const std::string& id,
                                                   const identity::Viewer& viewer) {
    return postgres::one(tx.query(correction_find, {tx.region(), viewer.nip, viewer.on, id}), read_request);
}

std::optional<SeenRequest> lock_correction_request(postgres::Transaction& tx, const std::string& id,
                                                   const identity::Viewer& viewer) {
    return postgres::one(tx.query(correction_lock, {tx.region(), viewer.nip, viewer.on, id}), read_request);
}

void decide_request(postgres::Transaction& tx, CorrectionRequest& request, const std::string& decided_by) {
    const auto row =
        tx.query(correction_decide, {tx.region(), request.id, request.state, decided_by, request.decision}).front();
    request.version = row["version"].integer();
    request.overdue = row["overdue"].boolean();
    request.decided_at = row["decided_at"].text();
}

bool is_correction_of(postgres::Transaction& tx, const std::string& id, const std::string& nip) {
    return !tx.query(correction_is_of, {tx.region(), id, nip}).empty();
}

std::vector<SeenRequest> list_correction_requests(postgres::Transaction& tx, const CorrectionFilter& filter,
                                                  const identity::Viewer& viewer) {
    const auto& after = filter.after;
    return postgres::all(
        tx.query(correction_list, {tx.region(), viewer.nip, viewer.on, filter.own, filter.employee_id, filter.state,
                                   filter.overdue, after ? std::optional(after->first) : std::nullopt,
                                   after ? std::optional(after->second) : std::nullopt, filter.limit}),
        read_request);
}

bool change_nip(postgres::Transaction& tx, const std::string& employee_id, const std::string& nip) {
    return tx.query(correction_change_nip, {tx.region(), employee_id, nip}).affected() > 0;
}

}
