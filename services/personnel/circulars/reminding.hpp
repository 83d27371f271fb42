#pragma once
#include "circular.hpp"
#include "jobs.hpp"

namespace personnel {

/// The kind of the job that reminds those who have not acknowledged a circular.
inline constexpr const char* circular_reminders = "circulars/remind";

/// Has those reminded who will not have acknowledged a published circular by its day; nothing where it has none.
void plan_reminders(feed::Writing&, const Circular&, const std::string& created_by);

/// One step of it. Everybody is reminded once for what counts; until the deadline it comes back every day for those who
/// join. What was planned before a correction of the day does nothing.
jobs::Progress remind_some(feed::Writing&, jobs::Job&, domain::Date today);

}
