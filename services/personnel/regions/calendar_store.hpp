#pragma once
#include <optional>
#include <vector>

#include "calendar.hpp"
#include "transaction.hpp"

namespace personnel::store {

/// The years that the region has set, of those from `first` to `last`.
std::vector<CalendarYear> list_set_calendars(postgres::Transaction&, std::chrono::year first, std::chrono::year last);
/// The year as it holds: as the region has set it, or as shipped.
CalendarYear find_calendar(postgres::Transaction&, std::chrono::year);
/// Replaces version `version - 1` of the year; false when another write has come before.
bool replace_calendar(postgres::Transaction&, const CalendarYear&);

}
