#include "reconciliation_store.hpp"

namespace personnel::store {
namespace {

constexpr int days_kept = 90;

const std::string select_found =
    "SELECT d.ordinal, d.kind, d.line, d.nip, d.name, d.employee_id, d.unit_id, d.field, d.here, d.there, "
    "u.code AS unit_code FROM reconciliation_difference d "
    "LEFT JOIN unit u ON u.region = d.region AND u.id = d.unit_id "
    "WHERE d.region = $1 AND d.job_id = $2 AND ($3::text IS NULL OR d.kind = $3) "
    "AND ($4::uuid IS NULL OR d.unit_id = $4) AND ($5::text IS NULL OR d.field = $5) AND d.ordinal > $6 "
    "ORDER BY d.ordinal";

Found read(const postgres::Row& row) {
    Found found{.kind = row["kind"].text(),
                .nip = row["nip"].text(),
                .name = row["name"].text(),
                .employee_id = row["employee_id"].optional_text(),
                .unit_id = row["unit_id"].optional_text(),
                .ordinal = row["ordinal"].integer(),
                .unit_code = row["unit_code"].optional_text()};
    if (const auto line = row["line"].optional_integer()) found.line = static_cast<std::uint64_t>(*line);
    if (const auto field = row["field"].optional_text())
        found.difference =
            Difference{*field, row["here"].optional_text().value_or(""), row["there"].optional_text().value_or("")};
    return found;
}

}

void add(postgres::Transaction& tx, const std::string& job_id, const std::vector<Found>& all) {
    if (all.empty()) return;
    std::vector<std::string> kinds, nips, names;
    std::vector<postgres::Value> lines, employees, units, fields, here, there;
    for (const auto& one : all) {
        kinds.push_back(one.kind);
        nips.push_back(one.nip);
        names.push_back(one.name);
        lines.emplace_back(one.line);
        employees.emplace_back(one.employee_id);
        units.emplace_back(one.unit_id);
        const auto& difference = one.difference;
        fields.emplace_back(difference ? std::optional(difference->field) : std::nullopt);
        here.emplace_back(difference ? std::optional(difference->here) : std::nullopt);
        there.emplace_back(difference ? std::optional(difference->there) : std::nullopt);
    }
    tx.query(
        "INSERT INTO reconciliation_difference (region, job_id, kind, line, nip, name, employee_id, unit_id, field, "
        "here, there) SELECT $1, $2::uuid, n.* FROM unnest($3::text[], $4::bigint[], $5::text[], $6::text[], "
        "$7::uuid[], "
        "$8::uuid[], $9::text[], $10::text[], $11::text[]) AS n",
        {tx.region(), job_id, kinds, lines, nips, names, employees, units, fields, here, there});
}

void add_seen(postgres::Transaction& tx, const std::string& job_id, const std::vector<std::string>& employee_ids) {
    tx.query(
        "INSERT INTO reconciliation_seen (region, job_id, employee_id) SELECT $1, $2::uuid, n.id "
        "FROM unnest($3::uuid[]) AS n (id) ON CONFLICT (region, job_id, employee_id) DO NOTHING",
        {tx.region(), job_id, employee_ids});
}

void finish_reconciliation(postgres::Transaction& tx, const std::string& job_id, domain::Date on) {
    tx.query(
        "INSERT INTO reconciliation_difference (region, job_id, kind, nip, name, employee_id, unit_id) "
        "SELECT $1, $2::uuid, 'only_here', e.nip, e.name, e.id, (SELECT a.unit_id FROM assignment a "
        "  WHERE a.region = $1 AND a.employee_id = e.id AND a.valid @> $3::date ORDER BY lower(a.valid) LIMIT 1) "
        "FROM employee e WHERE e.region = $1 AND EXISTS (SELECT FROM assignment a WHERE a.region = $1 "
        "  AND a.employee_id = e.id AND a.valid @> $3::date) AND NOT EXISTS (SELECT FROM reconciliation_seen s "
        "  WHERE s.region = $1 AND s.job_id = $2 AND s.employee_id = e.id) ORDER BY e.nip",
        {tx.region(), job_id, domain::to_string(on)});
    // Those of others, too, who were cancelled on the way.
    tx.query(
        "DELETE FROM reconciliation_seen WHERE region = $1 AND (job_id = $2 OR seen_at < now() - interval '1 day')",
        {tx.region(), job_id});
    tx.query(
        "DELETE FROM reconciliation_difference WHERE region = $1 AND found_at < now() - $2::int * interval '1 day'",
        {tx.region(), days_kept});
}

std::map<std::string, Statement> places_of(postgres::Transaction& tx, const std::vector<Employee>& employees,
                                           domain::Date on) {
    std::vector<std::string> ids, positions, units;
    std::vector<postgres::Value> supervisors;
    for (const auto& one : employees) {
        ids.push_back(one.id);
        positions.push_back(one.assignment.position_id);
        units.push_back(one.assignment.unit_id);
        supervisors.emplace_back(one.assignment.supervisor_id);
    }
    std::map<std::string, Statement> found;
    for (const auto row :
         tx.query("SELECT n.id, p.code AS position_code, s.name AS position_name, u.code AS unit_code, "
                  "v.name AS unit_name, coalesce(e.nip, '') AS supervisor_nip "
                  "FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[]) AS n (id, position_id, unit_id, above) "
                  "JOIN position p ON p.region = $1 AND p.id = n.position_id "
                  "JOIN position_state s ON s.region = $1 AND s.position_id = n.position_id AND s.valid @> $2::date "
                  "JOIN unit u ON u.region = $1 AND u.id = n.unit_id "
                  "LEFT JOIN unit_state v ON v.region = $1 AND v.unit_id = n.unit_id AND v.valid @> $2::date "
                  "LEFT JOIN employee e ON e.region = $1 AND e.id = n.above",
                  {tx.region(), domain::to_string(on), ids, positions, units, supervisors}))
        found[row["id"].text()] = {{"position_code", row["position_code"].text()},
                                   {"position_name", row["position_name"].text()},
                                   {"unit_code", row["unit_code"].text()},
                                   {"unit_name", row["unit_name"].optional_text().value_or("")},
                                   {"supervisor_nip", row["supervisor_nip"].text()}};
    return found;
}

std::vector<Found> found(postgres::Transaction& tx, const std::string& job_id, const FoundFilter& filter) {
    static const std::string sql = select_found + " LIMIT $7";
    std::vector<Found> all;
    for (const auto row :
         tx.query(sql, {tx.region(), job_id, filter.kind, filter.unit_id, filter.field, filter.after, filter.limit}))
        all.push_back(read(row));
    return all;
}

void each_found(postgres::Transaction& tx, const std::string& job_id, const FoundFilter& filter,
                const std::function<bool(const Found&)>& take) {
    tx.each(select_found, {tx.region(), job_id, filter.kind, filter.unit_id, filter.field, filter.after}, 1000,
            [&](const postgres::Rows& rows) {
                for (const auto row : rows)
                    if (!take(read(row))) return false;
                return true;
            });
}

std::vector<FoundInUnit> found_by_unit(postgres::Transaction& tx, const std::string& job_id) {
    std::vector<FoundInUnit> all;
    for (const auto row :
         tx.query("SELECT d.unit_id, u.code, count(*) FILTER (WHERE kind = 'only_in_file') AS only_in_file, "
                  "count(*) FILTER (WHERE kind = 'only_here') AS only_here, "
                  "count(DISTINCT d.employee_id) FILTER (WHERE kind = 'different') AS different "
                  "FROM reconciliation_difference d LEFT JOIN unit u ON u.region = d.region AND u.id = d.unit_id "
                  "WHERE d.region = $1 AND d.job_id = $2 GROUP BY d.unit_id, u.code ORDER BY u.code NULLS LAST",
                  {tx.region(), job_id}))
        all.push_back({.unit_id = row["unit_id"].optional_text(),
                       .unit_code = row["code"].optional_text(),
                       .only_in_file = row["only_in_file"].integer(),
                       .only_here = row["only_here"].integer(),
                       .different = row["different"].integer()});
    return all;
}

}
