#pragma once
#include <vector>

#include "appraisal_store.hpp"
#include "workdays.hpp"

namespace appraisal {

/// By which the region counts working days, as far as personnel's feed has published.
domain::WorkCalendar work_calendar(postgres::Transaction&);

/// After a change of the calendar: the open deadlines that fall on another day now, moved, each with a step in its
/// history. The caller has locked the calendar before the change.
std::vector<store::MovedDeadline> move_open_deadlines(postgres::Transaction&, const domain::Date& today,
                                                      const store::CalendarVersion& by);

}
