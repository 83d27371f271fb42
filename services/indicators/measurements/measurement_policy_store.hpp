#pragma once
#include <vector>

#include "measurement.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// All of them, oldest first; the first is the default.
std::vector<MeasurementPolicyVersion> list_measurement_policies(postgres::Transaction&);
/// The one that holds on a day.
MeasurementPolicy find_measurement_policy(postgres::Transaction&, domain::Date on);
/// Keeps others from setting one until the transaction ends.
void lock_measurement_policies(postgres::Transaction&);
void insert(postgres::Transaction&, const MeasurementPolicyVersion&);

}
