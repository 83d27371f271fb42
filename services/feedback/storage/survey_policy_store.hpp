#pragma once
#include <vector>

#include "date.hpp"
#include "plausibility.hpp"
#include "transaction.hpp"

namespace feedback::store {

struct SurveyPolicyVersion {
    std::int64_t version = 1;
    domain::Date valid_from{};
    SurveyPolicy policy{};
};
/// All of them, oldest first; the first is the default.
std::vector<SurveyPolicyVersion> survey_policies(postgres::Transaction&);
/// The latest version that has begun on that day.
SurveyPolicyVersion survey_policy_on(const std::vector<SurveyPolicyVersion>&, const domain::Date&);
/// Keeps others from setting a policy until the transaction ends.
void lock_survey_policies(postgres::Transaction&);
void insert(postgres::Transaction&, const SurveyPolicyVersion&);

}
