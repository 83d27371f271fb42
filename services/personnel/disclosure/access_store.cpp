#include "access_store.hpp"

#include <algorithm>

namespace personnel::store {
namespace {

constexpr auto access_insert = postgres::statement("access.insert", R"(
    INSERT INTO record_access (region, employee_id, id, on_day, subject, reader_id, viewer, purpose, reading)
    SELECT e.region, e.id, n.id, $2::date, $3, $4::uuid, n.viewer, n.purpose, n.reading
    FROM unnest($5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[]) AS n (id, employee_id, viewer,
        purpose, reading)
    JOIN employee e ON e.region = $1 AND e.id = n.employee_id
    ORDER BY e.id
    ON CONFLICT (region, employee_id, on_day, subject, viewer)
    WHERE reading = 'record' DO NOTHING)");

constexpr auto access_list_people_in_faults = postgres::statement("access.list_people_in_faults", R"(
    WITH shown AS (
        SELECT row
        FROM import_fault
        WHERE region = $1 AND job_id = $2 AND ordinal > $3
        ORDER BY ordinal
        LIMIT $4)
    SELECT e.id, e.nip
    FROM employee e
    WHERE e.region = $1
      AND e.nip IN (SELECT number[1] FROM shown, regexp_matches(shown.row, '\d{18}', 'g') AS number)
    ORDER BY e.id)");

constexpr auto access_list = postgres::statement("access.list", R"(
    SELECT a.id, a.subject, a.viewer, a.purpose, a.reading, a.reader_id, e.name,
        to_char(a.read_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS read_at
    FROM record_access a
    LEFT JOIN employee e ON e.region = a.region AND e.id = a.reader_id
    WHERE a.region = $1 AND a.employee_id = $2 AND ($3::uuid IS NULL OR a.id < $3)
    ORDER BY a.id DESC
    LIMIT $4)");

KeptAccess read_access(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .subject = row["subject"].text(),
            .viewer = row["viewer"].text(),
            .purpose = row["purpose"].text(),
            .reading = row["reading"].text(),
            .read_at = row["read_at"].text(),
            .reader_id = row["reader_id"].optional_text(),
            .reader_name = row["name"].optional_text()};
}

}

void record_access(postgres::Transaction& tx, const std::string& id, const Access& access, domain::Date on) {
    record_accesses(tx, {{id, access}}, on);
}

void record_accesses(postgres::Transaction& tx, const std::vector<std::pair<std::string, Access>>& accesses,
                     domain::Date on) {
    if (accesses.empty()) return;
    std::vector<std::string> ids, employees, purposes;
    std::vector<Viewer> viewers;
    std::vector<AccessKind> readings;
    for (const auto& [id, access] : accesses) {
        ids.push_back(id);
        employees.push_back(access.employee_id);
        viewers.push_back(access.viewer);
        purposes.emplace_back(purpose(access.viewer));
        readings.push_back(access.reading);
    }
    const auto& reader = accesses.front().second;
    tx.query(access_insert,
             {tx.region(), on, reader.subject, reader.reader_id, ids, employees, viewers, purposes, readings});
}

std::vector<std::pair<std::string, std::string>> list_people_in_faults(postgres::Transaction& tx,
                                                                       const std::string& job_id, std::int64_t after,
                                                                       std::int64_t limit) {
    std::vector<std::pair<std::string, std::string>> named;
    for (const auto row : tx.query(access_list_people_in_faults, {tx.region(), job_id, after, limit}))
        named.emplace_back(row["id"].text(), row["nip"].text());
    return named;
}

std::vector<KeptAccess> list_accesses(postgres::Transaction& tx, const std::string& employee_id,
                                      const std::optional<std::string>& before_id, int limit) {
    return postgres::all(tx.query(access_list, {tx.region(), employee_id, before_id, limit}), read_access);
}

}
