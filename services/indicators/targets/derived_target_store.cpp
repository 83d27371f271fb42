#include "derived_target_store.hpp"

#include "owner_columns.hpp"
#include "target_columns.hpp"

namespace indicators::store {
namespace {

constexpr auto select_of_source = postgres::statement("target.list_of_source", "SELECT " + target_columns + R"(
    FROM target t
    JOIN indicator_on(lower(period_days($3))) i ON i.id = t.indicator_id
    WHERE t.region = $1 AND i.source = $2 AND t.period = $3 AND t.owner_kind = $4 AND t.owner_id = $5
      AND t.state = 'agreed'
    ORDER BY t.id)");

constexpr auto select_of_sources = postgres::statement("target.list_of_sources", "SELECT " + target_columns + R"(
    FROM target t
    JOIN indicator_on(lower(period_days($3))) i ON i.id = t.indicator_id
    WHERE t.region = $1 AND i.source = ANY($2) AND t.period = $3 AND t.state = 'agreed'
      AND ($4::uuid IS NULL OR t.id > $4)
    ORDER BY t.id
    LIMIT $5)");

constexpr auto select_owners = postgres::statement("target.list_owners", R"(
    SELECT DISTINCT owner_kind, owner_id FROM target WHERE region = $1 AND indicator_id = $2)");

}

std::vector<Target> list_agreed_of_source(postgres::Transaction& tx, Source source, const Owner& owner,
                                          const domain::Period& period) {
    return postgres::all(tx.query(select_of_source, {tx.region(), source, period, owner.kind, owner.id}), read_target);
}

std::vector<Target> list_agreed_of_sources(postgres::Transaction& tx, const std::vector<Source>& sources,
                                           const domain::Period& period,
                                           const std::optional<domain::Id<Target>>& after_id, int limit) {
    return postgres::all(tx.query(select_of_sources, {tx.region(), sources, period, after_id, limit}), read_target);
}

std::vector<Owner> list_owners(postgres::Transaction& tx, domain::Id<Indicator> indicator_id) {
    return postgres::all(tx.query(select_owners, {tx.region(), indicator_id}), read_owner);
}

}
