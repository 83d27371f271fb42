#include "access_store.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace personnel::store {
namespace {

std::string_view code(AccessKind kind) { return kind == AccessKind::record ? "record" : "personal_data"; }

/// What a category consists of. `sql` finds (item jsonb) of the region $1 and the employee $2.
struct Held {
    std::string_view category;
    std::vector<std::string> tables;  ///< that refer to employees, and are read here
    std::string sql;
};

const std::vector<Held>& all_held() {
    static const std::vector<Held> held{
        {"identity", {}, "SELECT to_jsonb(e) - 'region' AS item FROM employee e WHERE e.region = $1 AND e.id = $2"},
        {"assignments",
         {"assignment", "duty"},
         "SELECT to_jsonb(a) - 'region' AS item FROM assignment a WHERE a.region = $1 AND a.employee_id = $2 "
         "UNION ALL SELECT to_jsonb(d) - 'region' FROM duty d WHERE d.region = $1 AND d.employee_id = $2 "
         "UNION ALL SELECT jsonb_build_object('supervises', a.employee_id, 'valid', a.valid) FROM assignment a "
         "WHERE a.region = $1 AND a.supervisor_id = $2"},
        {"standings",
         {"employee_standing"},
         "SELECT to_jsonb(s) - 'region' AS item FROM employee_standing s WHERE s.region = $1 AND s.employee_id = $2"},
        {"ranks",
         {"employee_rank", "employee_rank_correction"},
         "SELECT to_jsonb(r) - 'region' AS item FROM employee_rank r WHERE r.region = $1 AND r.employee_id = $2 "
         "UNION ALL SELECT to_jsonb(c) - 'region' FROM employee_rank_correction c "
         "WHERE c.region = $1 AND c.employee_id = $2"},
        {"delegations",
         {"delegation"},
         "SELECT to_jsonb(d) - 'region' AS item FROM delegation d "
         "WHERE d.region = $1 AND $2 IN (d.appraiser_id, d.delegate_id, d.employee_id)"},
        {"careers",
         {"project", "promotion"},
         "SELECT to_jsonb(f) - 'region' AS item FROM career_fact f WHERE f.region = $1 AND f.employee_id = $2 "
         "UNION ALL SELECT to_jsonb(p) - 'region' FROM project p WHERE p.region = $1 AND p.employee_id = $2 "
         "UNION ALL SELECT to_jsonb(p) - 'region' FROM promotion p WHERE p.region = $1 AND p.employee_id = $2"},
        {"credit",
         {"credit_entry"},
         "SELECT to_jsonb(c) - 'region' AS item FROM credit_entry c WHERE c.region = $1 AND c.employee_id = $2"},
        {"headships",
         {},
         "SELECT jsonb_build_object('unit_id', s.unit_id, 'valid', s.valid) AS item FROM unit_state s "
         "WHERE s.region = $1 AND s.head_employee_id = $2"},
        {"competencies",
         {"competency_assessment"},
         "SELECT to_jsonb(c) - 'region' || jsonb_build_object('levels', (SELECT jsonb_agg(to_jsonb(l) - 'region') "
         "FROM assessed_level l WHERE l.region = c.region AND l.assessment_id = c.id)) AS item "
         "FROM competency_assessment c WHERE c.region = $1 AND c.employee_id = $2"},
        {"circulars",
         {"circular_employee", "circular_acknowledgement", "circular_reminder"},
         "SELECT to_jsonb(l) - 'region' AS item FROM circular_employee l WHERE l.region = $1 AND l.employee_id = $2 "
         "UNION ALL SELECT to_jsonb(k) - 'region' FROM circular_acknowledgement k "
         "WHERE k.region = $1 AND k.employee_id = $2 "
         "UNION ALL SELECT to_jsonb(r) - 'region' FROM circular_reminder r WHERE r.region = $1 AND r.employee_id = $2"},
        {"questions",
         {"circular_question"},
         "SELECT to_jsonb(q) - 'region' AS item FROM circular_question q WHERE q.region = $1 AND q.asked_by = $2"},
        {"correction_requests",
         {"correction_request"},
         "SELECT to_jsonb(c) - 'region' AS item FROM correction_request c WHERE c.region = $1 AND c.employee_id = $2"},
        {"accesses",
         {"record_access"},
         "SELECT to_jsonb(a) - ARRAY['region', 'subject'] AS item FROM record_access a "
         "WHERE a.region = $1 AND (a.employee_id = $2 OR a.reader_id = $2)"},
        {"import_faults",
         {"reconciliation_difference", "reconciliation_seen"},
         // Not the row itself: it may tell of somebody whose superior she is.
         "SELECT jsonb_build_object('job_id', f.job_id, 'line', f.line) AS item "
         "FROM import_fault f JOIN employee e ON e.region = f.region AND e.id = $2 "
         "WHERE f.region = $1 AND strpos(f.row, e.nip) > 0 "
         "UNION ALL SELECT to_jsonb(d) - 'region' FROM reconciliation_difference d "
         "WHERE d.region = $1 AND d.employee_id = $2 "
         "UNION ALL SELECT to_jsonb(s) - 'region' FROM reconciliation_seen s WHERE s.region = $1 AND s.employee_id = "
         "$2"},
        {"events",
         {},
         "SELECT jsonb_build_object('id', v.seq, 'type', v.type, 'time', v.occurred_at, "
         "'personal', convert_from(v.personal, 'UTF8')::jsonb) AS item FROM event v "
         "WHERE v.region = $1 AND v.subject = $2::uuid::text AND v.personal IS NOT NULL"},
    };
    return held;
}

}

void keep(postgres::Transaction& tx, const std::string& id, const Access& access, domain::Date on) {
    keep(tx, {{id, access}}, on);
}

void keep(postgres::Transaction& tx, const std::vector<std::pair<std::string, Access>>& accesses, domain::Date on) {
    if (accesses.empty()) return;
    std::vector<std::string> ids, employees, viewers, purposes, readings;
    for (const auto& [id, access] : accesses) {
        ids.push_back(id);
        employees.push_back(access.employee_id);
        viewers.emplace_back(personnel::code(access.viewer));
        purposes.emplace_back(purpose(access.viewer));
        readings.emplace_back(code(access.reading));
    }
    const auto& reader = accesses.front().second;
    tx.query(
        "INSERT INTO record_access (region, employee_id, id, on_day, subject, reader_id, viewer, purpose, reading) "
        "SELECT e.region, e.id, n.id, $2::date, $3, $4::uuid, n.viewer, n.purpose, n.reading "
        "FROM unnest($5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[]) "
        "  AS n (id, employee_id, viewer, purpose, reading) "
        "JOIN employee e ON e.region = $1 AND e.id = n.employee_id ORDER BY e.id "
        "ON CONFLICT (region, employee_id, on_day, subject, viewer) WHERE reading = 'record' DO NOTHING",
        {tx.region(), domain::to_string(on), reader.subject, reader.reader_id, ids, employees, viewers, purposes,
         readings});
}

std::vector<std::pair<std::string, std::string>> named_in_faults(postgres::Transaction& tx, const std::string& job_id,
                                                                 std::int64_t after, std::int64_t limit) {
    std::vector<std::pair<std::string, std::string>> named;
    for (const auto row :
         tx.query("WITH shown AS (SELECT row FROM import_fault WHERE region = $1 AND job_id = $2 AND ordinal > $3 "
                  "  ORDER BY ordinal LIMIT $4) "
                  "SELECT e.id, e.nip FROM employee e WHERE e.region = $1 AND e.nip IN "
                  "(SELECT number[1] FROM shown, regexp_matches(shown.row, '\\d{18}', 'g') AS number) ORDER BY e.id",
                  {tx.region(), job_id, after, limit}))
        named.emplace_back(row["id"].text(), row["nip"].text());
    return named;
}

std::vector<KeptAccess> accesses(postgres::Transaction& tx, const std::string& employee_id,
                                 const std::optional<std::string>& before_id, int limit) {
    std::vector<KeptAccess> found;
    for (const auto row :
         tx.query("SELECT a.id, a.subject, a.viewer, a.purpose, a.reading, a.reader_id, e.name, "
                  "to_char(a.read_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS read_at "
                  "FROM record_access a LEFT JOIN employee e ON e.region = a.region AND e.id = a.reader_id "
                  "WHERE a.region = $1 AND a.employee_id = $2 AND ($3::uuid IS NULL OR a.id < $3) ORDER BY a.id DESC "
                  "LIMIT $4",
                  {tx.region(), employee_id, before_id, limit}))
        found.push_back({.id = row["id"].text(),
                         .subject = row["subject"].text(),
                         .viewer = row["viewer"].text(),
                         .purpose = row["purpose"].text(),
                         .reading = row["reading"].text(),
                         .read_at = row["read_at"].text(),
                         .reader_id = row["reader_id"].optional_text(),
                         .reader_name = row["name"].optional_text()});
    return found;
}

std::string held_in(postgres::Transaction& tx, std::string_view category, const std::string& employee_id) {
    const auto found = std::ranges::find(all_held(), category, &Held::category);
    if (found == all_held().end()) throw std::logic_error("a category of personal data that nothing is read for");
    std::string items = "[";
    for (const auto row : tx.query(found->sql, {tx.region(), employee_id})) {
        if (items.size() > 1) items += ',';
        items += row["item"].view();
    }
    return items + "]";
}

std::vector<std::string> personal_tables() {
    std::vector<std::string> tables;
    for (const auto& held : all_held()) tables.insert(tables.end(), held.tables.begin(), held.tables.end());
    return tables;
}

}
