#include "measurement_policy_store.hpp"

#include "columns.hpp"

namespace indicators::store {
namespace {

const std::string select_policies =
    "SELECT version, valid_from, verification, verified_indicators, "
    "late_after_days, late FROM measurement_policy ";

MeasurementPolicy read(const postgres::Row& row) {
    MeasurementPolicy policy{.version = row["version"].integer(),
                             .valid_from = row["valid_from"].text(),
                             .verify = domain::find_code(all_verify_rules, row["verification"].view()).value(),
                             .verified_indicators = row["verified_indicators"].texts(),
                             .late = domain::find_code(all_late_rules, row["late"].view()).value()};
    if (const auto days = row["late_after_days"].optional_integer()) policy.late_after_days = static_cast<int>(*days);
    return policy;
}

}

MeasurementPolicy measurement_policy(postgres::Transaction& tx, domain::Date on) {
    static const std::string sql =
        select_policies + "WHERE region = $1 AND valid_from <= $2 ORDER BY valid_from DESC, version DESC LIMIT 1";
    const auto rows = tx.query(sql, {tx.region(), domain::to_string(on)});
    return rows.empty() ? MeasurementPolicy{} : read(rows.front());
}

std::vector<MeasurementPolicy> measurement_policies(postgres::Transaction& tx) {
    static const std::string sql = select_policies + "WHERE region = $1 ORDER BY version DESC";
    std::vector<MeasurementPolicy> found;
    for (const auto row : tx.query(sql, {tx.region()})) found.push_back(read(row));
    return found;
}

std::int64_t lock_measurement_policies(postgres::Transaction& tx) {
    tx.query("SELECT pg_advisory_xact_lock(hashtextextended('measurement policy ' || $1, 0))", {tx.region()});
    return tx
        .query("SELECT coalesce(max(version), 0) AS version FROM measurement_policy WHERE region = $1", {tx.region()})
        .front()["version"]
        .integer();
}

void insert(postgres::Transaction& tx, const MeasurementPolicy& policy) {
    tx.query(
        "INSERT INTO measurement_policy (region, version, valid_from, verification, verified_indicators, "
        "late_after_days, late) VALUES ($1, $2, $3, $4, $5::uuid[], $6, $7)",
        {tx.region(), policy.version, policy.valid_from, code(policy.verify), policy.verified_indicators,
         policy.late_after_days, code(policy.late)});
}

}
