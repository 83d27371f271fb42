#include "contribution_store.hpp"

#include "time_zone.hpp"

namespace indicators::store {
namespace {

/// Edges with what is needed to say what one of them moves.
constexpr postgres::Sql select_edges = R"(
    SELECT c.contributor_id, c.supported_id, c.weight, count(*) OVER siblings AS total,
           coalesce(sum(c.weight) OVER siblings, 0) AS stated,
           count(*) FILTER (WHERE c.weight IS NULL) OVER siblings AS even
    FROM contribution c)";

constexpr auto lock_graph = postgres::statement("contribution.lock", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('contributions ' || $1, 0)))");

constexpr auto delete_all = postgres::statement("contribution.delete", R"(
    DELETE FROM contribution WHERE region = $1 AND contributor_id = $2)");

constexpr auto insert_all = postgres::statement("contribution.insert", R"(
    INSERT INTO contribution (region, contributor_id, supported_id, weight, period)
    SELECT $1, $2, a.supported_id, a.weight, t.period
    FROM unnest($3::uuid[], $4::numeric[]) AS a (supported_id, weight)
    JOIN target t ON t.region = $1 AND t.id = a.supported_id)");

constexpr auto select_supported = postgres::statement("contribution.find_supported", R"(
    WITH RECURSIVE up AS (
        SELECT t.id AS start, t.id FROM target t WHERE t.region = $1 AND t.id = ANY($3::uuid[])
        UNION
        SELECT up.start, c.supported_id
        FROM up
        JOIN contribution c ON c.region = $1 AND c.contributor_id = up.id)
    SELECT t.id, t.period, (SELECT bool_or(up.id = $2) FROM up WHERE up.start = t.id) AS depends_on,
           count(c.contributor_id) AS total, coalesce(sum(c.weight), 0) AS stated,
           count(c.contributor_id) FILTER (WHERE c.weight IS NULL) AS even
    FROM target t
    LEFT JOIN contribution c ON c.region = t.region AND c.supported_id = t.id AND c.contributor_id <> $2
    WHERE t.region = $1 AND t.id = ANY($3::uuid[])
    GROUP BY t.id, t.period)");

constexpr auto update_own = postgres::statement("contribution.withhold_own", R"(
    WITH RECURSIVE below AS (
        SELECT unnest($2::uuid[]) AS id
        UNION
        SELECT c.contributor_id
        FROM below
        JOIN contribution c ON c.region = $1 AND c.supported_id = below.id)
    UPDATE measurement m
    SET counts = false, needs_verification = true, cause = 'own_result'
    FROM below
    WHERE m.region = $1 AND m.target_id = below.id AND m.counts AND NOT m.needs_verification
      AND target_serves(m.made_by || m.reporter_id, m.target_id, (m.recorded_at AT TIME ZONE $3)::date)
    RETURNING m.id, m.target_id)");

constexpr auto select_ids = postgres::statement("contribution.list_contributors", R"(
    SELECT contributor_id FROM contribution WHERE region = $1 AND supported_id = $2 ORDER BY contributor_id)");

constexpr auto select_below = postgres::statement("contribution.list_below", R"(
    WITH RECURSIVE down AS (
        SELECT $2::uuid AS id
        UNION
        SELECT c.contributor_id FROM down JOIN contribution c ON c.region = $1 AND c.supported_id = down.id))" +
                                                                                 select_edges + R"(
    WHERE c.region = $1 AND c.supported_id IN (SELECT id FROM down)
    WINDOW siblings AS (PARTITION BY c.supported_id))");

constexpr auto select_above = postgres::statement("contribution.list_above", R"(
    WITH RECURSIVE up AS (
        SELECT $2::uuid AS id
        UNION
        SELECT c.supported_id FROM up JOIN contribution c ON c.region = $1 AND c.contributor_id = up.id)
    SELECT * FROM ()" + select_edges + R"(
        WHERE c.region = $1 AND c.supported_id IN (SELECT id FROM up)
        WINDOW siblings AS (PARTITION BY c.supported_id)) AS e
    WHERE contributor_id IN (SELECT id FROM up))");

Contributors read_contributors(const postgres::Row& row) {
    return {
        .count = row["total"].integer(), .even = row["even"].integer(), .stated = row["stated"].as<domain::Decimal>()};
}

Edge read_edge(const postgres::Row& row) {
    return {row["contributor_id"].as<domain::Id<Target>>(), row["supported_id"].as<domain::Id<Target>>(),
            read_contributors(row).share(row["weight"].as<std::optional<domain::Decimal>>())};
}

Supported read_supported(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<Target>>(),
            .period = row["period"].as<domain::Period>(),
            .others = read_contributors(row),
            .depends_on = row["depends_on"].boolean()};
}

Withheld read_withheld(const postgres::Row& row) {
    return {row["id"].text(), row["target_id"].as<domain::Id<Target>>()};
}

domain::Id<Target> read_contributor_id(const postgres::Row& row) {
    return row["contributor_id"].as<domain::Id<Target>>();
}

}

void lock_contributions(postgres::Transaction& tx) { tx.query(lock_graph, {tx.region()}); }

void insert(postgres::Transaction& tx, domain::Id<Target> contributor_id,
            const std::vector<Contribution>& contributions) {
    if (contributions.empty()) return;
    std::vector<postgres::Value> supported, weights;
    for (const auto& contribution : contributions) {
        supported.emplace_back(contribution.supported_id);
        weights.emplace_back(contribution.weight);
    }
    tx.query(insert_all, {tx.region(), contributor_id, supported, weights});
}

void replace_contributions(postgres::Transaction& tx, domain::Id<Target> contributor_id,
                           const std::vector<Contribution>& contributions) {
    tx.query(delete_all, {tx.region(), contributor_id});
    insert(tx, contributor_id, contributions);
}

std::vector<Withheld> withhold_own(postgres::Transaction& tx, const std::vector<domain::Id<Target>>& contributor_ids) {
    return postgres::all(tx.query(update_own, {tx.region(), contributor_ids, domain::zone_of(tx.region())}),
                         read_withheld);
}

std::map<domain::Id<Target>, Supported> find_supported(postgres::Transaction& tx, domain::Id<Target> contributor_id,
                                                       const std::vector<domain::Id<Target>>& ids) {
    std::map<domain::Id<Target>, Supported> found;
    for (auto& supported :
         postgres::all(tx.query(select_supported, {tx.region(), contributor_id, ids}), read_supported))
        found.emplace(supported.id, std::move(supported));
    return found;
}

std::vector<domain::Id<Target>> list_contributor_ids(postgres::Transaction& tx, domain::Id<Target> supported_id) {
    return postgres::all(tx.query(select_ids, {tx.region(), supported_id}), read_contributor_id);
}

std::vector<Edge> list_edges_below(postgres::Transaction& tx, domain::Id<Target> id) {
    return postgres::all(tx.query(select_below, {tx.region(), id}), read_edge);
}

std::vector<Edge> list_edges_above(postgres::Transaction& tx, domain::Id<Target> id) {
    return postgres::all(tx.query(select_above, {tx.region(), id}), read_edge);
}

}
