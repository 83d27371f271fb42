#pragma once
#include <vector>

#include "policy.hpp"
#include "transaction.hpp"

namespace appraisal::store {

/// All of them, oldest first; the first is the default.
std::vector<PolicyVersion> list_policies(postgres::Transaction&);
Policy find_policy(postgres::Transaction&, const domain::Date&);  ///< that of the day
/// Keeps others from setting a policy until the transaction ends.
void lock_policies(postgres::Transaction&);
void insert(postgres::Transaction&, const PolicyVersion&);

/// Whoever fixes a deadline shares the region's calendar; whoever changes the calendar locks it, so that no deadline is
/// fixed by the old one unseen.
void lock_calendar_shared(postgres::Transaction&);
void lock_calendar(postgres::Transaction&);

}
