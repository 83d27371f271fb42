#pragma once
#include <vector>

#include "measurement.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// The policy that holds on a day; version 0 when nobody has decided anything.
MeasurementPolicy find_measurement_policy(postgres::Transaction&, domain::Date on);
std::vector<MeasurementPolicy> list_measurement_policies(postgres::Transaction&);  ///< the newest first
/// The last version, for whoever decides the next: others wait.
std::int64_t lock_measurement_policies(postgres::Transaction&);
void insert(postgres::Transaction&, const MeasurementPolicy&);

}
