#pragma once
#include "alarm.hpp"
#include "transaction.hpp"

/// The SQL of alarms.
namespace indicators::store {

/// All of them, oldest first; the first is the default.
std::vector<AlarmPolicyVersion> list_alarm_policies(postgres::Transaction&);
/// Keeps others from setting one until the transaction ends.
void lock_alarm_policies(postgres::Transaction&);
void insert(postgres::Transaction&, const AlarmPolicyVersion&);

/// Of everybody who has some: their agreed targets that hold on the day, in periods that are not closed.
std::vector<Load> list_loads(postgres::Transaction&, const domain::Date& on);

}
