#include "reconciliation_store.hpp"

namespace personnel::store {
namespace {

constexpr postgres::Sql select_found = R"(
    SELECT d.ordinal, d.kind, d.line, d.nip, d.name, d.employee_id, d.unit_id, d.field, d.here, d.there,
        u.code AS unit_code
    FROM reconciliation_difference d
    LEFT JOIN unit u ON u.region = d.region AND u.id = d.unit_id
    WHERE d.region = $1
      AND d.job_id = $2
      AND ($3::text IS NULL OR d.kind = $3)
      AND ($4::uuid IS NULL OR d.unit_id = $4)
      AND ($5::text IS NULL OR d.field = $5)
      AND d.ordinal > $6
    ORDER BY d.ordinal)";

constexpr auto reconciliation_list_found = postgres::statement("reconciliation.list_found", select_found + R"(
    LIMIT $7)");

constexpr auto reconciliation_insert_differences = postgres::statement("reconciliation.insert_differences", R"(
    INSERT INTO reconciliation_difference (region, job_id, kind, line, nip, name, employee_id, unit_id, field,
        here, there)
    SELECT $1, $2::uuid, n.*
    FROM unnest($3::text[], $4::bigint[], $5::text[], $6::text[], $7::uuid[], $8::uuid[], $9::text[],
        $10::text[], $11::text[]) AS n)");

constexpr auto reconciliation_insert_seen = postgres::statement("reconciliation.insert_seen", R"(
    INSERT INTO reconciliation_seen (region, job_id, employee_id)
    SELECT $1, $2::uuid, n.id
    FROM unnest($3::uuid[]) AS n (id)
    ON CONFLICT (region, job_id, employee_id) DO NOTHING)");

constexpr auto reconciliation_insert_missing = postgres::statement("reconciliation.insert_missing", R"(
    INSERT INTO reconciliation_difference (region, job_id, kind, nip, name, employee_id, unit_id)
    SELECT $1, $2::uuid, 'only_here', e.nip, e.name, e.id, (
        SELECT a.unit_id
        FROM assignment a
        WHERE a.region = $1 AND a.employee_id = e.id AND a.valid @> $3::date
        ORDER BY lower(a.valid)
        LIMIT 1)
    FROM employee e
    WHERE e.region = $1
      AND EXISTS (SELECT FROM assignment a WHERE a.region = $1 AND a.employee_id = e.id AND a.valid @> $3::date)
      AND NOT EXISTS (
          SELECT FROM reconciliation_seen s
          WHERE s.region = $1 AND s.job_id = $2 AND s.employee_id = e.id)
    ORDER BY e.nip)");

constexpr auto reconciliation_delete_seen = postgres::statement("reconciliation.delete_seen", R"(
    DELETE FROM reconciliation_seen
    WHERE region = $1 AND (job_id = $2 OR seen_at < now() - interval '1 day'))");

constexpr auto reconciliation_delete_old = postgres::statement("reconciliation.delete_old", R"(
    DELETE FROM reconciliation_difference
    WHERE region = $1 AND found_at < now() - $2::int * interval '1 day')");

constexpr auto reconciliation_list_places_of = postgres::statement("reconciliation.list_places_of", R"(
    SELECT n.id, p.code AS position_code, s.name AS position_name, u.code AS unit_code, v.name AS unit_name,
        coalesce(e.nip, '') AS supervisor_nip
    FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[]) AS n (id, position_id, unit_id, above)
    JOIN position p ON p.region = $1 AND p.id = n.position_id
    JOIN position_state s ON s.region = $1 AND s.position_id = n.position_id AND s.valid @> $2::date
    JOIN unit u ON u.region = $1 AND u.id = n.unit_id
    LEFT JOIN unit_state v ON v.region = $1 AND v.unit_id = n.unit_id AND v.valid @> $2::date
    LEFT JOIN employee e ON e.region = $1 AND e.id = n.above)");

constexpr auto reconciliation_count_found_by_unit = postgres::statement("reconciliation.count_found_by_unit", R"(
    SELECT d.unit_id, u.code, count(*) FILTER (WHERE kind = 'only_in_file') AS only_in_file,
        count(*) FILTER (WHERE kind = 'only_here') AS only_here,
        count(DISTINCT d.employee_id) FILTER (WHERE kind = 'different') AS different
    FROM reconciliation_difference d
    LEFT JOIN unit u ON u.region = d.region AND u.id = d.unit_id
    WHERE d.region = $1 AND d.job_id = $2
    GROUP BY d.unit_id, u.code
    ORDER BY u.code NULLS LAST)");

constexpr int days_kept = 90;

Found read_found(const postgres::Row& row) {
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

FoundInUnit read_found_in_unit(const postgres::Row& row) {
    return {.unit_id = row["unit_id"].optional_text(),
            .unit_code = row["code"].optional_text(),
            .only_in_file = row["only_in_file"].integer(),
            .only_here = row["only_here"].integer(),
            .different = row["different"].integer()};
}

}

void insert_differences(postgres::Transaction& tx, const std::string& job_id, const std::vector<Found>& all) {
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
    tx.query(reconciliation_insert_differences,
             {tx.region(), job_id, kinds, lines, nips, names, employees, units, fields, here, there});
}

void insert_seen(postgres::Transaction& tx, const std::string& job_id, const std::vector<std::string>& employee_ids) {
    tx.query(reconciliation_insert_seen, {tx.region(), job_id, employee_ids});
}

void finish_reconciliation(postgres::Transaction& tx, const std::string& job_id, domain::Date on) {
    tx.query(reconciliation_insert_missing, {tx.region(), job_id, on});
    // Those of others, too, who were cancelled on the way.
    tx.query(reconciliation_delete_seen, {tx.region(), job_id});
    tx.query(reconciliation_delete_old, {tx.region(), days_kept});
}

std::map<std::string, Statement> list_places_of(postgres::Transaction& tx, const std::vector<Employee>& employees,
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
         tx.query(reconciliation_list_places_of, {tx.region(), on, ids, positions, units, supervisors}))
        found[row["id"].text()] = {{"position_code", row["position_code"].text()},
                                   {"position_name", row["position_name"].text()},
                                   {"unit_code", row["unit_code"].text()},
                                   {"unit_name", row["unit_name"].optional_text().value_or("")},
                                   {"supervisor_nip", row["supervisor_nip"].text()}};
    return found;
}

std::vector<Found> list_found(postgres::Transaction& tx, const std::string& job_id, const FoundFilter& filter) {
    return postgres::all(tx.query(reconciliation_list_found, {tx.region(), job_id, filter.kind, filter.unit_id,
                                                              filter.field, filter.after, filter.limit}),
                         read_found);
}

void visit_found(postgres::Transaction& tx, const std::string& job_id, const FoundFilter& filter,
                 const std::function<bool(const Found&)>& take) {
    tx.each(std::string(select_found.view()),
            {tx.region(), job_id, filter.kind, filter.unit_id, filter.field, filter.after}, 1000,
            [&](const postgres::Rows& rows) {
                for (const auto row : rows)
                    if (!take(read_found(row))) return false;
                return true;
            });
}

std::vector<FoundInUnit> count_found_by_unit(postgres::Transaction& tx, const std::string& job_id) {
    return postgres::all(tx.query(reconciliation_count_found_by_unit, {tx.region(), job_id}), read_found_in_unit);
}

}
