#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "career_policy.hpp"
#include "transaction.hpp"

namespace personnel::store {

/// All of them, oldest first; the first is the default.
std::vector<CareerPolicyVersion> list_career_policies(postgres::Transaction&);
/// The latest version that has begun on that day.
CareerPolicyVersion find_career_policy(postgres::Transaction&, domain::Date);
/// Keeps others from setting a policy until the transaction ends.
void lock_career_policies(postgres::Transaction&);
void insert(postgres::Transaction&, const CareerPolicyVersion&);

/// As it is kept, and as the API has it.
nlohmann::json render_content(const CareerPolicy&);
/// From content that the contract has checked.
CareerPolicy read_career_policy(const nlohmann::json& content);

}
