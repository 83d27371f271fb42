#pragma once
#include <optional>
#include <vector>

#include "policy.hpp"
#include "transaction.hpp"

namespace appraisal::store {

struct PolicyVersion {
    std::int64_t version = 1;
    domain::Date valid_from{};
    Policy policy;
};
/// All of them, oldest first; the first is the default.
std::vector<PolicyVersion> policies(postgres::Transaction&);
/// The latest version that has begun on that day.
PolicyVersion policy_on(postgres::Transaction&, const domain::Date&);
PolicyVersion policy_on(const std::vector<PolicyVersion>&, const domain::Date&);
/// Keeps others from setting a policy until the transaction ends.
void lock_policies(postgres::Transaction&);
void insert(postgres::Transaction&, const PolicyVersion&);

}
