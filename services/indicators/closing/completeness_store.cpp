#include "completeness_store.hpp"

#include "owner_columns.hpp"

namespace indicators::store {
namespace {

// Sums change only where a target begins, or on the day after one has ended.
constexpr auto select_without_full_weight = postgres::statement("period.list_owners_without_full_weight", R"(
    WITH agreed AS (SELECT * FROM target WHERE region = $1 AND period = $2 AND state = 'agreed'),
         days AS (
             SELECT owner_kind, owner_id, first_day AS day FROM agreed
             UNION
             SELECT owner_kind, owner_id, last_day + 1 FROM agreed)
    SELECT DISTINCT d.owner_kind, d.owner_id
    FROM days d
    JOIN agreed a USING (owner_kind, owner_id)
    WHERE d.day BETWEEN a.first_day AND a.last_day
    GROUP BY d.owner_kind, d.owner_id, d.day
    HAVING sum(a.weight) <> 100
    ORDER BY d.owner_kind, d.owner_id
    LIMIT $3)");

constexpr auto select_without_measurement = postgres::statement("period.list_owners_without_measurement", R"(
    SELECT DISTINCT owner_kind, owner_id
    FROM target t
    WHERE region = $1 AND period = $2 AND state = 'agreed'
      AND NOT EXISTS (SELECT FROM measurement m WHERE m.region = $1 AND m.target_id = t.id AND m.counts)
    ORDER BY owner_kind, owner_id
    LIMIT $3)");

}

std::vector<Owner> list_owners_without_full_weight(postgres::Transaction& tx, const domain::Period& period, int limit) {
    return postgres::all(tx.query(select_without_full_weight, {tx.region(), period, limit}), read_owner);
}

std::vector<Owner> list_owners_without_measurement(postgres::Transaction& tx, const domain::Period& period, int limit) {
    return postgres::all(tx.query(select_without_measurement, {tx.region(), period, limit}), read_owner);
}

}
