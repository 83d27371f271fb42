#include "region_json.hpp"

#include "event.hpp"

namespace personnel {
using nlohmann::json;

json render_region(const store::RegionRow& region) {
    return {{"code", region.code}, {"name", region.name},           {"name_en", region.name_en},
            {"kind", region.kind}, {"time_zone", region.time_zone}, {"bps_code", region.bps_code}};
}

json render_calendar(const CalendarYear& calendar) {
    auto rest_days = json::array(), holidays = json::array();
    for (const auto day : calendar.rest_days) rest_days.push_back(day.iso_encoding());
    for (const auto& holiday : calendar.holidays)
        holidays.push_back(
            {{"date", holiday.date}, {"kind", holiday.kind}, {"name", holiday.name}, {"name_en", holiday.name_en}});
    return {{"year", int{calendar.year}},        {"source", calendar.source},       {"basis", calendar.basis},
            {"rest_days", std::move(rest_days)}, {"holidays", std::move(holidays)}, {"version", calendar.version}};
}

feed::Event changed_event(const store::RegionRow& region) {
    return state_event("id.kinerja.region.changed", region.code, render_region(region), region.version);
}

feed::Event changed_event(const CalendarYear& calendar) {
    return state_event("id.kinerja.calendar.changed", std::to_string(int{calendar.year}), render_calendar(calendar),
                       calendar.version);
}

}
