#include "survey_policy_store.hpp"

#include <nlohmann/json.hpp>

namespace feedback::store {
namespace {

constexpr auto select_all = postgres::statement("survey_policy.list", R"(
    SELECT version, valid_from, content
    FROM survey_policy
    WHERE region = $1
    ORDER BY version)");

constexpr auto lock_all = postgres::statement("survey_policy.lock", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('survey policy ' || $1, 0)))");

constexpr auto insert_one = postgres::statement("survey_policy.insert", R"(
    INSERT INTO survey_policy (region, version, valid_from, content)
    VALUES ($1, $2, $3, $4))");

SurveyPolicyVersion read_version(const postgres::Row& row) {
    const auto content = nlohmann::json::parse(row["content"].view());
    SurveyPolicy policy{.basis = content.at("basis")};
    for (const auto& limit : survey_limits)  // a version of before there was this limit has the default
        policy.*limit.value = content.value(limit.name, policy.*limit.value);
    return {.version = row["version"].integer(), .valid_from = row["valid_from"].as<domain::Date>(), .policy = policy};
}

}

std::vector<SurveyPolicyVersion> list_survey_policies(postgres::Transaction& tx) {
    std::vector<SurveyPolicyVersion> versions(1);
    for (const auto row : tx.query(select_all, {tx.region()})) versions.push_back(read_version(row));
    return versions;
}

void lock_survey_policies(postgres::Transaction& tx) { tx.query(lock_all, {tx.region()}); }

void insert(postgres::Transaction& tx, const SurveyPolicyVersion& version) {
    nlohmann::json content{{"basis", version.policy.basis}};
    for (const auto& limit : survey_limits) content[limit.name] = version.policy.*limit.value;
    tx.query(insert_one, {tx.region(), version.version, version.valid_from, content.dump()});
}

}
