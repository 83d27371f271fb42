#include "catalogue_policy_store.hpp"

namespace indicators::store {
namespace {

constexpr auto select_one = postgres::statement("catalogue_policy.find", R"(
    SELECT consultation_days, innovation_register, innovation_pass, version
    FROM catalogue_policy
    WHERE region = $1)");

constexpr auto upsert = postgres::statement("catalogue_policy.save", R"(
    INSERT INTO catalogue_policy (region, consultation_days, innovation_register, innovation_pass, version)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (region) DO UPDATE
    SET consultation_days = $2, innovation_register = $3, innovation_pass = $4, version = $5
    WHERE catalogue_policy.version = $5 - 1)");

CataloguePolicy read_policy(const postgres::Row& row) {
    return {.consultation_days = row["consultation_days"].as<int>(),
            .innovation_register = row["innovation_register"].as<Register>(),
            .innovation_pass = row["innovation_pass"].as<domain::Decimal>(),
            .version = row["version"].integer()};
}

}

CataloguePolicy find_catalogue_policy(postgres::Transaction& tx) {
    return postgres::one(tx.query(select_one, {tx.region()}), read_policy).value_or(CataloguePolicy{});
}

bool save(postgres::Transaction& tx, const CataloguePolicy& policy) {
    return tx.query(upsert, {tx.region(), policy.consultation_days, policy.innovation_register, policy.innovation_pass,
                             policy.version})
               .affected() == 1;
}

}
