#include "superiors.hpp"

#include "employee_store.hpp"
#include "reasons.hpp"

namespace personnel::store {
namespace {

constexpr auto superior_lock_lines = postgres::statement("superior.lock_lines", R"(
    SELECT lock_superior_lines($1))");

constexpr auto superior_find_ring = postgres::statement("superior.find_ring", R"(
    WITH days AS (
        SELECT daterange($4::date, (
            SELECT upper(valid) FROM assignment
            WHERE region = $1 AND employee_id = $2 AND valid @> $4::date)) AS held)
    SELECT ring.from_day, array_agg(p.code ORDER BY member.n) AS positions
    FROM days
    CROSS JOIN LATERAL superior_ring($1, $2, $3, days.held) ring
    CROSS JOIN LATERAL unnest(ring.members) WITH ORDINALITY AS member (id, n)
    JOIN assignment a ON a.region = $1 AND a.employee_id = member.id AND a.valid @> ring.from_day
    JOIN position p ON p.region = $1 AND p.id = a.position_id
    GROUP BY ring.from_day)");

constexpr auto superior_list_in_rings = postgres::statement("superior.list_in_rings", R"(
    SELECT a.employee_id AS id
    FROM unnest($2::uuid[], $3::date[]) AS n (id, day)
    JOIN assignment a ON a.region = $1 AND a.employee_id = n.id AND a.valid @> n.day AND a.supervisor_id IS NOT NULL
    WHERE EXISTS (SELECT FROM superior_ring($1, a.employee_id, a.supervisor_id, a.valid)))");

SuperiorRing read_ring(const postgres::Row& row) {
    return {row["from_day"].as<domain::Date>(), row["positions"].texts()};
}

std::string read_id(const postgres::Row& row) { return row["id"].text(); }

}

std::optional<domain::Reason> check_superior(postgres::Transaction& tx, const std::string& employee_id,
                                             const std::optional<std::string>& supervisor_id, domain::Date on) {
    if (!supervisor_id) return std::nullopt;
    if (*supervisor_id == employee_id) return own_supervisor;
    const auto superior = find_employee(tx, *supervisor_id, on);
    return superior && serves(superior->standing) ? std::nullopt : std::optional(nobody_in_service);
}

std::optional<SuperiorRing> find_ring(postgres::Transaction& tx, const std::string& employee_id,
                                      const std::string& supervisor_id, domain::Date from) {
    tx.query(superior_lock_lines, {tx.region()});
    return postgres::one(tx.query(superior_find_ring, {tx.region(), employee_id, supervisor_id, from}), read_ring);
}

std::vector<std::string> list_in_rings(postgres::Transaction& tx,
                                       const std::vector<std::pair<std::string, domain::Date>>& named) {
    if (named.empty()) return {};
    std::vector<std::string> ids;
    std::vector<domain::Date> days;
    for (const auto& [id, day] : named) {
        ids.push_back(id);
        days.push_back(day);
    }
    tx.query(superior_lock_lines, {tx.region()});
    return postgres::all(tx.query(superior_list_in_rings, {tx.region(), ids, days}), read_id);
}

}
