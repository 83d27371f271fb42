#include "policy_store.hpp"

#include "json_values.hpp"

namespace appraisal::store {
namespace {

constexpr auto select_all = postgres::statement("policy.list", R"(
    SELECT version, valid_from, content
    FROM policy
    WHERE region = $1
    ORDER BY version)");

constexpr auto lock_all = postgres::statement("policy.lock", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('appraisal policy ' || $1, 0)))");

constexpr auto insert_one = postgres::statement("policy.insert", R"(
    INSERT INTO policy (region, version, valid_from, content)
    VALUES ($1, $2, $3, $4))");

constexpr auto share_calendar = postgres::statement("calendar.lock_shared", R"(
    SELECT pg_advisory_xact_lock_shared(hashtextextended('calendar of ' || $1, 0)))");

constexpr auto lock_whole_calendar = postgres::statement("calendar.lock", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('calendar of ' || $1, 0)))");

PolicyVersion read_version(const postgres::Row& row) {
    const auto content = nlohmann::json::parse(row["content"].view());
    std::optional<domain::UnitId> fallback;  // versions of before name none
    if (const auto unit = content.value("objection_fallback_unit_id", nlohmann::json()); !unit.is_null())
        fallback = domain::UnitId::parse(unit.get<std::string>());
    auto policy = Policy{.calibration = content.at("calibration").get<Calibration>(),
                         .objection_days = content.at("objection_days"),
                         .objection_unit = content.at("objection_unit").get<DayUnit>(),
                         .objection_fallback_unit_id = fallback,
                         .behaviour = BehaviourRule{content.at("below_from"), content.at("above_from")}};
    if (const auto source = content.find("objection_source"); source != content.end())
        policy.objection_source = *source;
    return {.version = row["version"].integer(), .valid_from = row["valid_from"].as<domain::Date>(), .policy = policy};
}

}

std::vector<PolicyVersion> list_policies(postgres::Transaction& tx) {
    std::vector<PolicyVersion> versions(1);
    for (const auto row : tx.query(select_all, {tx.region()})) versions.push_back(read_version(row));
    return versions;
}

Policy find_policy(postgres::Transaction& tx, const domain::Date& day) {
    return domain::policy_on(list_policies(tx), day).policy;
}

void lock_policies(postgres::Transaction& tx) { tx.query(lock_all, {tx.region()}); }

void insert(postgres::Transaction& tx, const PolicyVersion& version) {
    const auto& policy = version.policy;
    const nlohmann::json content{{"calibration", policy.calibration},
                                 {"objection_days", policy.objection_days},
                                 {"objection_unit", policy.objection_unit},
                                 {"objection_fallback_unit_id", policy.objection_fallback_unit_id},
                                 {"objection_source", policy.objection_source},
                                 {"below_from", policy.behaviour.below_from},
                                 {"above_from", policy.behaviour.above_from}};
    tx.query(insert_one, {tx.region(), version.version, version.valid_from, content.dump()});
}

void lock_calendar_shared(postgres::Transaction& tx) { tx.query(share_calendar, {tx.region()}); }

void lock_calendar(postgres::Transaction& tx) { tx.query(lock_whole_calendar, {tx.region()}); }

}
