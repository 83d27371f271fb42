#include "alarm_store.hpp"

namespace indicators::store {
namespace {

constexpr auto select_policies = postgres::statement("alarm_policy.list", R"(
    SELECT version, valid_from, elapsed_percent, behind_percent, units_percent, fewest_units, overload_percent, fewest_targets, source
    FROM alarm_policy
    WHERE region = $1
    ORDER BY version)");

constexpr auto lock_all = postgres::statement("alarm_policy.lock", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('alarm policy ' || $1, 0)))");

constexpr auto insert_one = postgres::statement("alarm_policy.insert", R"(
    INSERT INTO alarm_policy (region, version, valid_from, elapsed_percent, behind_percent, units_percent, fewest_units,
                              overload_percent, fewest_targets, source)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))");

constexpr auto select_loads = postgres::statement("alarm.list_loads", R"(
    SELECT e.id, e.unit_id, count(*)::int AS targets
    FROM target t
    JOIN directory_employees_on($2) e ON e.id = t.owner_id
    LEFT JOIN period p ON p.region = t.region AND p.period = t.period
    WHERE t.region = $1 AND t.owner_kind = 'employee' AND t.state = 'agreed' AND $2::date BETWEEN t.first_day AND t.last_day
      AND coalesce(p.state, 'open') IN ('open', 'reopened')
    GROUP BY e.id, e.unit_id
    ORDER BY e.id)");

AlarmPolicyVersion read_version(const postgres::Row& row) {
    return {.version = row["version"].integer(),
            .valid_from = row["valid_from"].as<domain::Date>(),
            .policy = AlarmPolicy{.elapsed_percent = row["elapsed_percent"].as<int>(),
                                  .behind_percent = row["behind_percent"].as<int>(),
                                  .units_percent = row["units_percent"].as<int>(),
                                  .fewest_units = row["fewest_units"].as<int>(),
                                  .overload_percent = row["overload_percent"].as<int>(),
                                  .fewest_targets = row["fewest_targets"].as<int>(),
                                  .source = row["source"].optional_text()}};
}

Load read_load(const postgres::Row& row) { return {row["id"].text(), row["unit_id"].text(), row["targets"].as<int>()}; }

}

std::vector<AlarmPolicyVersion> list_alarm_policies(postgres::Transaction& tx) {
    std::vector<AlarmPolicyVersion> versions(1);
    for (const auto row : tx.query(select_policies, {tx.region()})) versions.push_back(read_version(row));
    return versions;
}

void lock_alarm_policies(postgres::Transaction& tx) { tx.query(lock_all, {tx.region()}); }

void insert(postgres::Transaction& tx, const AlarmPolicyVersion& version) {
    const auto& policy = version.policy;
    tx.query(insert_one, {tx.region(), version.version, version.valid_from, policy.elapsed_percent,
                          policy.behind_percent, policy.units_percent, policy.fewest_units, policy.overload_percent,
                          policy.fewest_targets, policy.source});
}

std::vector<Load> list_loads(postgres::Transaction& tx, const domain::Date& on) {
    return postgres::all(tx.query(select_loads, {tx.region(), on}), read_load);
}

}
