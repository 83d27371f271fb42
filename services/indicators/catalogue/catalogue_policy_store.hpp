#pragma once
#include "catalogue_policy.hpp"
#include "transaction.hpp"

namespace indicators::store {

CataloguePolicy find_catalogue_policy(postgres::Transaction&);
/// With its new version; false when somebody else has saved that one.
bool save(postgres::Transaction&, const CataloguePolicy&);

}
