#include "catalogue_policy_store.hpp"

namespace indicators::store {
namespace {

constexpr auto select_all = postgres::statement("catalogue_policy.list", R"(
    SELECT version, valid_from, consultation_days, innovation_register, innovation_pass
    FROM catalogue_policy
    WHERE region = $1
    ORDER BY version)");

constexpr auto lock_all = postgres::statement("catalogue_policy.lock", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('catalogue policy ' || $1, 0)))");

constexpr auto insert_one = postgres::statement("catalogue_policy.insert", R"(
    INSERT INTO catalogue_policy (region, version, valid_from, consultation_days, innovation_register, innovation_pass)
    VALUES ($1, $2, $3, $4, $5, $6))");

CataloguePolicyVersion read_version(const postgres::Row& row) {
    const CataloguePolicy policy{.consultation_days = row["consultation_days"].as<int>(),
                                 .innovation_register = row["innovation_register"].as<Register>(),
                                 .innovation_pass = row["innovation_pass"].as<domain::Decimal>()};
    return {.version = row["version"].integer(), .valid_from = row["valid_from"].as<domain::Date>(), .policy = policy};
}

}

std::vector<CataloguePolicyVersion> list_catalogue_policies(postgres::Transaction& tx) {
    std::vector<CataloguePolicyVersion> versions(1);
    for (const auto row : tx.query(select_all, {tx.region()})) versions.push_back(read_version(row));
    return versions;
}

CataloguePolicy find_catalogue_policy(postgres::Transaction& tx, domain::Date on) {
    return domain::policy_on(list_catalogue_policies(tx), on).policy;
}

void lock_catalogue_policies(postgres::Transaction& tx) { tx.query(lock_all, {tx.region()}); }

void insert(postgres::Transaction& tx, const CataloguePolicyVersion& version) {
    const auto& policy = version.policy;
    tx.query(insert_one, {tx.region(), version.version, version.valid_from, policy.consultation_days,
                          policy.innovation_register, policy.innovation_pass});
}

}
