#pragma once
#include <nlohmann/json_fwd.hpp>

#include "calendar.hpp"
#include "journal.hpp"
#include "region_store.hpp"

/// The JSON of regions and their calendars, and their events.
namespace personnel {

nlohmann::json render_region(const store::RegionRow&);
nlohmann::json render_calendar(const CalendarYear&);

feed::Event changed_event(const store::RegionRow&);
feed::Event changed_event(const CalendarYear&);

}
