#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "date.hpp"
#include "holidays.hpp"
#include "workdays.hpp"

namespace personnel {

struct NamedHoliday {
    domain::Date date{};
    domain::HolidayKind kind{};
    std::string name{}, name_en{};
};

/// Whose word a year's calendar is: the region's own, the national decree that the system ships, or nobody's yet.
enum class CalendarSource { region, decree, none };
std::string_view code(CalendarSource);

/// The working days of a region in a year: all but the weekly days of rest and the holidays.
struct CalendarYear {
    std::chrono::year year{};
    std::int64_t version = 0;  ///< 0 until the region sets the year
    CalendarSource source = CalendarSource::none;
    std::optional<std::string> basis{};  ///< the decree that it goes by
    std::vector<std::chrono::weekday> rest_days{std::chrono::Saturday, std::chrono::Sunday};
    std::vector<NamedHoliday> holidays{};  ///< by date
};

/// The year as it holds until the region sets it: by the national decree, or, where there is none, without holidays.
CalendarYear shipped_calendar(std::chrono::year);

/// What is wrong with a year; `pointer` is into the contract's shape.
struct CalendarFault {
    std::string pointer;
    std::string_view code;
    friend bool operator==(const CalendarFault&, const CalendarFault&) = default;
};
/// Holidays of another year (other_year) or twice on one day (duplicate); a week without a working day
/// (no_working_day).
std::vector<CalendarFault> faults(const CalendarYear&);

/// The national calendar with the years that the region has set in their places.
domain::WorkCalendar work_calendar(const std::vector<CalendarYear>& set);

}
