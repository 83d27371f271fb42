#include "stake_store.hpp"

namespace indicators::store {
namespace {

constexpr auto is_own =
    postgres::statement("target.is_own", "SELECT target_serves(directory_employees_of($2), $1, $3) AS own");
constexpr auto serves_one =
    postgres::statement("target.serves", "SELECT target_serves(ARRAY[$2::uuid], $1, $3) AS own");
constexpr auto serves_any_of = postgres::statement("target.serves_any", "SELECT target_serves($2, $1, $3) AS own");
constexpr auto select_stake =
    postgres::statement("target.find_stake", "SELECT stake_of($1, $2, $3, $4::uuid[], $5) AS stake");
constexpr auto select_stakes = postgres::statement("target.list_bound", R"(
    SELECT t.id
    FROM target t
    WHERE t.region = $1 AND t.id = ANY($2::uuid[])
      AND stake_of($4, $5, t.owner_kind = 'unit', ARRAY[t.id, $3::uuid], $6) IN ('measured', 'of_head'))");
constexpr auto select_relations = postgres::statement("target.find_relations", R"(
    SELECT t.id, target_relations($3, $4, t.id, t.owner_kind, t.owner_id, $5, t.period) AS relations
    FROM target t
    WHERE t.region = $1 AND t.id = ANY($2::uuid[]))");
constexpr auto is_contributor = postgres::statement("target.is_contributor", R"(
    SELECT FROM target WHERE region = $1 AND owner_kind = 'employee' AND owner_id = $2
      AND target_serves(directory_employees_of($3), id, $4))");

}

bool is_target_of(postgres::Transaction& tx, const std::string& id, const std::string& nip, domain::Date on) {
    return tx.query(is_own, {id, nip, on}).front()["own"].boolean();
}

bool serves_employee(postgres::Transaction& tx, domain::Id<Target> id, const std::string& employee_id,
                     domain::Date on) {
    return tx.query(serves_one, {id, employee_id, on}).front()["own"].boolean();
}

bool serves_any(postgres::Transaction& tx, domain::Id<Target> id, const std::vector<std::string>& employee_ids,
                domain::Date on) {
    return !employee_ids.empty() && tx.query(serves_any_of, {id, employee_ids, on}).front()["own"].boolean();
}

Stake find_stake(postgres::Transaction& tx, const std::vector<domain::Id<Target>>& ids, bool of_unit,
                 const identity::Viewer& viewer) {
    return tx.query(select_stake, {viewer.nip, viewer.administers, of_unit, ids, viewer.on})
        .front()["stake"]
        .as<Stake>();
}

std::set<domain::Id<Target>> list_bound(postgres::Transaction& tx, domain::Id<Target> supported_id,
                                        const std::vector<domain::Id<Target>>& ids, const identity::Viewer& viewer) {
    std::set<domain::Id<Target>> bound;
    for (const auto row :
         tx.query(select_stakes, {tx.region(), ids, supported_id, viewer.nip, viewer.administers, viewer.on}))
        bound.insert(row["id"].as<domain::Id<Target>>());
    return bound;
}

std::map<domain::Id<Target>, std::set<identity::Relation>> find_target_relations(
    postgres::Transaction& tx, const std::vector<domain::Id<Target>>& ids, const identity::Viewer& viewer) {
    std::map<domain::Id<Target>, std::set<identity::Relation>> found;
    for (const auto row : tx.query(select_relations, {tx.region(), ids, viewer.nip, viewer.administers, viewer.on}))
        found.emplace(row["id"].as<domain::Id<Target>>(), directory::read_relations(row["relations"]));
    return found;
}

bool is_contributor_of(postgres::Transaction& tx, const std::string& employee_id, const std::string& nip,
                       domain::Date on) {
    return !tx.query(is_contributor, {tx.region(), employee_id, nip, on}).empty();
}

}
