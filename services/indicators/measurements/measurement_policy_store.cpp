#include "measurement_policy_store.hpp"

namespace indicators::store {
namespace {

constexpr postgres::Sql select_policies = R"(
    SELECT version, valid_from, verification, verified_indicators, late_after_days, late
    FROM measurement_policy
    WHERE region = $1)";

constexpr auto select_on = postgres::statement("measurement_policy.find", select_policies + R"(
      AND valid_from <= $2
    ORDER BY version DESC
    LIMIT 1)");

constexpr auto select_all = postgres::statement("measurement_policy.list", select_policies + " ORDER BY version");

constexpr auto lock_all = postgres::statement("measurement_policy.lock", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('measurement policy ' || $1, 0)))");

constexpr auto insert_one = postgres::statement("measurement_policy.insert", R"(
    INSERT INTO measurement_policy (region, version, valid_from, verification, verified_indicators, late_after_days,
                                    late)
    VALUES ($1, $2, $3, $4, $5::uuid[], $6, $7))");

MeasurementPolicy read_policy(const postgres::Row& row) {
    MeasurementPolicy policy{.verify = row["verification"].as<MeasurementPolicy::Verify>(),
                             .late_after_days = row["late_after_days"].as<std::optional<int>>(),
                             .late = row["late"].as<MeasurementPolicy::Late>()};
    for (const auto& id : row["verified_indicators"].texts())
        policy.verified_indicators.push_back(domain::Id<Indicator>::parse(id).value());
    return policy;
}

MeasurementPolicyVersion read_version(const postgres::Row& row) {
    return {.version = row["version"].integer(),
            .valid_from = row["valid_from"].as<domain::Date>(),
            .policy = read_policy(row)};
}

}

MeasurementPolicy find_measurement_policy(postgres::Transaction& tx, domain::Date on) {
    return postgres::one(tx.query(select_on, {tx.region(), on}), read_policy).value_or(MeasurementPolicy{});
}

std::vector<MeasurementPolicyVersion> list_measurement_policies(postgres::Transaction& tx) {
    std::vector<MeasurementPolicyVersion> versions(1);
    for (const auto row : tx.query(select_all, {tx.region()})) versions.push_back(read_version(row));
    return versions;
}

void lock_measurement_policies(postgres::Transaction& tx) { tx.query(lock_all, {tx.region()}); }

void insert(postgres::Transaction& tx, const MeasurementPolicyVersion& version) {
    const auto& policy = version.policy;
    tx.query(insert_one, {tx.region(), version.version, version.valid_from, policy.verify, policy.verified_indicators,
                          policy.late_after_days, policy.late});
}

}
