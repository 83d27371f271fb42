#pragma once
#include <vector>

#include "plausibility.hpp"
#include "transaction.hpp"

namespace feedback::store {

/// All of them, oldest first; the first is the default.
std::vector<SurveyPolicyVersion> list_survey_policies(postgres::Transaction&);
/// Keeps others from setting a policy until the transaction ends.
void lock_survey_policies(postgres::Transaction&);
void insert(postgres::Transaction&, const SurveyPolicyVersion&);

}
