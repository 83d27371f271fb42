#include "policy_store.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "code.hpp"

namespace appraisal::store {

std::vector<PolicyVersion> policies(postgres::Transaction& tx) {
    std::vector<PolicyVersion> found{
        {.version = 1, .valid_from = domain::make_date(domain::first_year, 1, 1).value(), .policy = {}}};
    for (const auto row : tx.query("SELECT version, valid_from, content FROM policy WHERE region = $1 ORDER BY version",
                                   {tx.region()})) {
        const auto content = nlohmann::json::parse(row["content"].view());
        found.push_back(
            {.version = row["version"].integer(),
             .valid_from = domain::parse_date(row["valid_from"].view()).value(),
             .policy = {
                 .calibration =
                     domain::find_code(all_calibrations, content.at("calibration").get<std::string>()).value(),
                 .objection_days = content.at("objection_days"),
                 .objection_unit =
                     domain::find_code(all_day_units, content.at("objection_unit").get<std::string>()).value(),
                 .behaviour = {.below_from = content.at("below_from"), .above_from = content.at("above_from")}}});
    }
    return found;
}

PolicyVersion policy_on(postgres::Transaction& tx, const domain::Date& day) { return policy_on(policies(tx), day); }

PolicyVersion policy_on(const std::vector<PolicyVersion>& all, const domain::Date& day) {
    const auto begun = std::find_if(all.rbegin(), all.rend(), [&](const auto& one) { return one.valid_from <= day; });
    return begun == all.rend() ? all.front() : *begun;
}

void lock_policies(postgres::Transaction& tx) {
    tx.query("SELECT pg_advisory_xact_lock(hashtextextended('appraisal policy ' || $1, 0))", {tx.region()});
}

void insert(postgres::Transaction& tx, const PolicyVersion& version) {
    const auto& policy = version.policy;
    const nlohmann::json content{{"calibration", code(policy.calibration)},
                                 {"objection_days", policy.objection_days},
                                 {"objection_unit", code(policy.objection_unit)},
                                 {"below_from", policy.behaviour.below_from},
                                 {"above_from", policy.behaviour.above_from}};
    tx.query("INSERT INTO policy (region, version, valid_from, content) VALUES ($1, $2, $3, $4)",
             {tx.region(), version.version, domain::to_string(version.valid_from), content.dump()});
}

}
