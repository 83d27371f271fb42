#pragma once
#include <vector>

#include "catalogue_policy.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// All of them, oldest first; the first is the default.
std::vector<CataloguePolicyVersion> list_catalogue_policies(postgres::Transaction&);
/// The one that holds on a day.
CataloguePolicy find_catalogue_policy(postgres::Transaction&, domain::Date on);
/// Keeps others from setting one until the transaction ends.
void lock_catalogue_policies(postgres::Transaction&);
void insert(postgres::Transaction&, const CataloguePolicyVersion&);

}
