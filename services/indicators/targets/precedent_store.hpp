#pragma once
#include "easing.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// What the new target is compared with. Of a period that has not ended by today, no realisation is told.
std::optional<Precedent> find_precedent(postgres::Transaction&, const Target&, domain::Aggregation, domain::Date today);

}
