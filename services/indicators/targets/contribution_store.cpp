#include "contribution_store.hpp"

#include "columns.hpp"

namespace indicators::store {
namespace {

/// Edges with what is needed to say what one of them moves.
const std::string select_edges =
    "SELECT c.contributor_id, c.supported_id, c.weight, coalesce(sum(c.weight) OVER siblings, 0) AS stated, "
    "count(*) OVER siblings AS total, count(*) FILTER (WHERE c.weight IS NULL) OVER siblings AS even "
    "FROM contribution c ";
const std::string siblings = " WINDOW siblings AS (PARTITION BY c.supported_id) ";

Contributors contributors_of(const postgres::Row& row) {
    return {.count = row["total"].integer(), .even = row["even"].integer(), .stated = decimal(row["stated"])};
}

std::vector<Edge> edges(const postgres::Rows& rows) {
    std::vector<Edge> found;
    for (const auto row : rows)
        found.push_back({row["contributor_id"].text(), row["supported_id"].text(),
                         contributors_of(row).share(optional_decimal(row["weight"]))});
    return found;
}

}

void lock_contributions(postgres::Transaction& tx) {
    tx.query("SELECT pg_advisory_xact_lock(hashtextextended('contributions ' || $1, 0))", {tx.region()});
}

void replace_contributions(postgres::Transaction& tx, const std::string& contributor_id,
                           const std::vector<Contribution>& contributions) {
    tx.query("DELETE FROM contribution WHERE region = $1 AND contributor_id = $2", {tx.region(), contributor_id});
    std::vector<NewContribution> added;
    for (const auto& one : contributions) added.push_back({contributor_id, one});
    insert(tx, added);
}

void insert(postgres::Transaction& tx, const std::vector<NewContribution>& added) {
    if (added.empty()) return;
    std::vector<std::string> contributors, supported;
    std::vector<postgres::Value> weights;
    for (const auto& one : added) {
        contributors.push_back(one.contributor_id);
        supported.push_back(one.contribution.supported_id);
        weights.emplace_back(one.contribution.weight ? postgres::Value(one.contribution.weight->to_string())
                                                     : postgres::Value(std::nullopt));
    }
    tx.query(
        "INSERT INTO contribution (region, contributor_id, supported_id, weight, period) "
        "SELECT $1, a.contributor_id, a.supported_id, a.weight, t.period "
        "FROM unnest($2::uuid[], $3::uuid[], $4::numeric[]) AS a (contributor_id, supported_id, weight) "
        "JOIN target t ON t.region = $1 AND t.id = a.supported_id",
        {tx.region(), contributors, supported, weights});
}

std::map<std::string, Supported> supported(postgres::Transaction& tx, const std::string& contributor_id,
                                           const std::vector<std::string>& ids) {
    std::map<std::string, Supported> found;
    for (const auto row : tx.query(
             "WITH RECURSIVE up AS (SELECT t.id AS start, t.id FROM target t WHERE t.region = $1 AND t.id = "
             "ANY($3::uuid[]) "
             "UNION SELECT up.start, c.supported_id FROM up JOIN contribution c ON c.region = $1 AND c.contributor_id "
             "= up.id) "
             "SELECT t.id, t.period, (SELECT bool_or(up.id = $2) FROM up WHERE up.start = t.id) AS depends_on, "
             "count(c.contributor_id) AS total, coalesce(sum(c.weight), 0) AS stated, "
             "count(c.contributor_id) FILTER (WHERE c.weight IS NULL) AS even "
             "FROM target t LEFT JOIN contribution c ON c.region = t.region AND c.supported_id = t.id AND "
             "c.contributor_id <> $2 "
             "WHERE t.region = $1 AND t.id = ANY($3::uuid[]) GROUP BY t.id, t.period",
             {tx.region(), contributor_id, ids}))
        found[row["id"].text()] = {.id = row["id"].text(),
                                   .period = row["period"].text(),
                                   .others = contributors_of(row),
                                   .depends_on = row["depends_on"].boolean()};
    return found;
}

std::map<std::string, Contributors> contributors(postgres::Transaction& tx, const std::vector<std::string>& ids) {
    std::map<std::string, Contributors> found;
    for (const auto row : tx.query("SELECT supported_id, count(*) AS total, coalesce(sum(weight), 0) AS stated, "
                                   "count(*) FILTER (WHERE weight IS NULL) AS even FROM contribution "
                                   "WHERE region = $1 AND supported_id = ANY($2::uuid[]) GROUP BY supported_id",
                                   {tx.region(), ids}))
        found[row["supported_id"].text()] = contributors_of(row);
    return found;
}

std::vector<std::string> contributor_ids(postgres::Transaction& tx, const std::string& supported_id) {
    std::vector<std::string> found;
    for (const auto row : tx.query(
             "SELECT contributor_id FROM contribution WHERE region = $1 AND supported_id = $2 ORDER BY contributor_id",
             {tx.region(), supported_id}))
        found.push_back(row["contributor_id"].text());
    return found;
}

std::vector<Edge> edges_below(postgres::Transaction& tx, const std::string& target_id) {
    static const std::string sql =
        "WITH RECURSIVE down AS (SELECT $2::uuid AS id UNION SELECT c.contributor_id FROM down "
        "JOIN contribution c ON c.region = $1 AND c.supported_id = down.id) " +
        select_edges + "WHERE c.region = $1 AND c.supported_id IN (SELECT id FROM down)" + siblings;
    return edges(tx.query(sql, {tx.region(), target_id}));
}

std::vector<Edge> edges_above(postgres::Transaction& tx, const std::string& target_id) {
    static const std::string sql =
        "WITH RECURSIVE up AS (SELECT $2::uuid AS id UNION SELECT c.supported_id FROM up "
        "JOIN contribution c ON c.region = $1 AND c.contributor_id = up.id) SELECT * FROM (" +
        select_edges + "WHERE c.region = $1 AND c.supported_id IN (SELECT id FROM up)" + siblings +
        ") AS e WHERE contributor_id IN (SELECT id FROM up)";
    return edges(tx.query(sql, {tx.region(), target_id}));
}

std::vector<Edge> edges_of_period(postgres::Transaction& tx, const std::string& period) {
    static const std::string sql = select_edges + "WHERE c.region = $1 AND c.period = $2" + siblings;
    return edges(tx.query(sql, {tx.region(), period}));
}

}
