#pragma once
#include <string>
#include <vector>

#include "record.hpp"
#include "transaction.hpp"

namespace appraisal::store {

/// Whoever fixes a deadline holds the region's calendar; whoever changes the calendar locks it, so that no deadline is
/// fixed by the old one unseen.
void hold_calendar(postgres::Transaction&);
void lock_calendar(postgres::Transaction&);

/// Those to which an objection may still be made on a day, locked until the transaction ends.
std::vector<Appraisal> lock_open_windows(postgres::Transaction&, const domain::Date& on);

/// Writes the new days, and a step into each history; the appraisals are given as they are to be.
void move_deadlines(postgres::Transaction&, const std::vector<MovedDeadline>&, const CalendarVersion&);

}
