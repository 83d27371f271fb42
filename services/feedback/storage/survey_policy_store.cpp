#include "survey_policy_store.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace feedback::store {

std::vector<SurveyPolicyVersion> survey_policies(postgres::Transaction& tx) {
    std::vector<SurveyPolicyVersion> found{
        SurveyPolicyVersion{.valid_from = std::chrono::year{domain::first_year} / 1 / 1}};
    for (const auto row :
         tx.query("SELECT version, valid_from, content FROM survey_policy WHERE region = $1 ORDER BY version",
                  {tx.region()})) {
        const auto content = nlohmann::json::parse(row["content"].view());
        SurveyPolicyVersion version{.version = row["version"].integer(),
                                    .valid_from = domain::parse_date(row["valid_from"].view()).value()};
        for (const auto& limit : survey_limits)  // A version of before there was this limit has the default.
            version.policy.*limit.value = content.value(limit.name, version.policy.*limit.value);
        version.policy.basis = content.at("basis");
        found.push_back(std::move(version));
    }
    return found;
}

SurveyPolicyVersion survey_policy_on(const std::vector<SurveyPolicyVersion>& all, const domain::Date& day) {
    const auto begun = std::find_if(all.rbegin(), all.rend(), [&](const auto& one) { return one.valid_from <= day; });
    return begun == all.rend() ? all.front() : *begun;
}

void lock_survey_policies(postgres::Transaction& tx) {
    tx.query("SELECT pg_advisory_xact_lock(hashtextextended('survey policy ' || $1, 0))", {tx.region()});
}

void insert(postgres::Transaction& tx, const SurveyPolicyVersion& version) {
    nlohmann::json content{{"basis", version.policy.basis}};
    for (const auto& limit : survey_limits) content[limit.name] = version.policy.*limit.value;
    tx.query("INSERT INTO survey_policy (region, version, valid_from, content) VALUES ($1, $2, $3, $4)",
             {tx.region(), version.version, domain::to_string(version.valid_from), content.dump()});
}

}
