#include "catalogue_policy_store.hpp"

#include "columns.hpp"

namespace indicators::store {

CataloguePolicy catalogue_policy(postgres::Transaction& tx) {
    const auto rows = tx.query(
        "SELECT consultation_days, innovation_register, innovation_pass, version FROM catalogue_policy "
        "WHERE region = $1",
        {tx.region()});
    if (rows.empty()) return {};
    const auto row = rows.front();
    return {.consultation_days = static_cast<int>(row["consultation_days"].integer()),
            .innovation_register = domain::find_code(all_registers, row["innovation_register"].view()).value(),
            .innovation_pass = decimal(row["innovation_pass"]),
            .version = row["version"].integer()};
}

bool save(postgres::Transaction& tx, const CataloguePolicy& policy) {
    return tx.query(
                 "INSERT INTO catalogue_policy (region, consultation_days, innovation_register, innovation_pass, "
                 "version) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (region) DO UPDATE SET consultation_days = $2, "
                 "innovation_register = $3, innovation_pass = $4, version = $5 WHERE catalogue_policy.version = $5 - 1",
                 {tx.region(), policy.consultation_days, code(policy.innovation_register),
                  policy.innovation_pass.to_string(), policy.version})
               .affected() == 1;
}

}
