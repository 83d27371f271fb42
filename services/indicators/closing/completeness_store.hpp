#pragma once
#include <vector>

#include "owner.hpp"
#include "period.hpp"
#include "transaction.hpp"

/// What keeps a period from being closed.
namespace indicators::store {

/// Owners whose agreed weights do not sum to 100 on some day of the period on which they have a target, at most
/// `limit` of them.
std::vector<Owner> list_owners_without_full_weight(postgres::Transaction&, const domain::Period&, int limit);
/// Owners with an agreed target in the period on which nothing was measured, at most `limit` of them.
std::vector<Owner> list_owners_without_measurement(postgres::Transaction&, const domain::Period&, int limit);

}
