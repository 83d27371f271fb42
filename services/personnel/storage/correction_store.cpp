#include "correction_store.hpp"

#include <nlohmann/json.hpp>

namespace personnel::store {
using nlohmann::json;
namespace {

const std::string select_requests =
    "SELECT c.id, c.employee_id, c.field, c.held, c.wanted, c.reason, c.evidence, c.state, c.decision, c.version, "
    "to_char(c.requested_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS requested_at, "
    "to_char(c.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS due_at, "
    "to_char(c.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS decided_at, "
    "coalesce(c.decided_at, now()) > c.due_at AS overdue FROM correction_request c ";

CorrectionRequest read(const postgres::Row& row) {
    CorrectionRequest request{.id = row["id"].text(),
                              .employee_id = row["employee_id"].text(),
                              .field = domain::find_code(all_correction_fields, row["field"].view()).value(),
                              .held = row["held"].optional_text(),
                              .wanted = row["wanted"].text(),
                              .reason = row["reason"].text(),
                              .state = domain::find_code(all_correction_states, row["state"].view()).value(),
                              .requested_at = row["requested_at"].text(),
                              .due_at = row["due_at"].text(),
                              .overdue = row["overdue"].boolean(),
                              .decided_at = row["decided_at"].optional_text(),
                              .decision = row["decision"].optional_text(),
                              .version = row["version"].integer()};
    for (const auto& one : json::parse(row["evidence"].view())) request.evidence.push_back({one["title"], one["url"]});
    return request;
}

std::optional<CorrectionRequest> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

}

bool insert(postgres::Transaction& tx, const CorrectionRequest& request) {
    auto evidence = json::array();
    for (const auto& [title, url] : request.evidence) evidence.push_back({{"title", title}, {"url", url}});
    return tx.query(
                 "INSERT INTO correction_request (region, id, employee_id, field, held, wanted, reason, evidence, "
                 "due_at) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, now() + $9::bigint * interval '1 hour') "
                 "ON CONFLICT (region, employee_id, field) WHERE state = 'requested' DO NOTHING",
                 {tx.region(), request.id, request.employee_id, code(request.field), request.held, request.wanted,
                  request.reason, evidence.dump(), correction_due_after.count()})
               .affected() > 0;
}

std::optional<CorrectionRequest> correction_request(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_requests + "WHERE c.region = $1 AND c.id = $2";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<CorrectionRequest> lock_correction_request(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_requests + "WHERE c.region = $1 AND c.id = $2 FOR UPDATE OF c";
    return one(tx.query(sql, {tx.region(), id}));
}

void decide(postgres::Transaction& tx, const std::string& id, CorrectionState state, const std::string& decided_by,
            const std::optional<std::string>& decision) {
    tx.query(
        "UPDATE correction_request SET state = $3, decided_at = now(), decided_by = $4, decision = $5, "
        "version = version + 1 WHERE region = $1 AND id = $2",
        {tx.region(), id, code(state), decided_by, decision});
}

std::vector<CorrectionRequest> correction_requests(postgres::Transaction& tx, const CorrectionFilter& filter) {
    static const std::string sql =
        select_requests +
        "WHERE c.region = $1 AND ($2::uuid IS NULL OR c.employee_id = $2) AND ($3::text IS NULL OR c.state = $3) "
        "AND (NOT $4::boolean OR (c.state = 'requested' AND c.due_at < now())) "
        "AND ($5::timestamptz IS NULL OR (c.due_at, c.id) > ($5, $6::uuid)) ORDER BY c.due_at, c.id LIMIT $7";
    const auto after_due = filter.after ? std::optional(filter.after->first) : std::nullopt;
    const auto after_id = filter.after ? std::optional(filter.after->second) : std::nullopt;
    std::vector<CorrectionRequest> found;
    for (const auto row : tx.query(
             sql, {tx.region(), filter.employee_id, filter.state, filter.overdue, after_due, after_id, filter.limit}))
        found.push_back(read(row));
    return found;
}

bool renumber(postgres::Transaction& tx, const std::string& employee_id, const std::string& nip) {
    return tx.query(
                 "UPDATE employee e SET nip = $3 WHERE e.region = $1 AND e.id = $2 AND NOT EXISTS ("
                 "SELECT FROM employee o WHERE o.region = $1 AND o.nip = $3 AND o.id <> e.id)",
                 {tx.region(), employee_id, nip})
               .affected() > 0;
}

}
