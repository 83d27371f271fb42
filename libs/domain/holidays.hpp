#pragma once
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "date.hpp"
#include "workdays.hpp"

namespace domain {
enum class HolidayKind { national, joint_leave };
constexpr auto codes_of(HolidayKind) {
    using enum HolidayKind;
    return codes<HolidayKind>({{national, "libur_nasional"}, {joint_leave, "cuti_bersama"}});
}

struct Holiday {
    Date date;
    HolidayKind kind;
    std::string_view occasion;  // "idul_fitri"
};

inline constexpr auto all_holiday_kinds = all_of<HolidayKind>();

/// What an occasion is called.
struct OccasionName {
    std::string_view indonesian, english;
};
OccasionName name_of(std::string_view occasion);

/// National holidays and joint leave of 2025 and 2026, in order of date, as fixed by the SKB 3 Menteri (2025: No.
/// 1017/2/2 of 2024 with the addition of August 2025; 2026: No. 1497/2/5 of 2025). Starting data: a region keeps the
/// list, because each year's decree comes late in the year before and may be changed.
std::span<const Holiday> national_holidays();

/// Whether the decree for that year is in the list; a deadline in another year is provisional.
bool holidays_are_known(std::chrono::year);

/// Those of the year: as decreed, and before the decree those with a date of their own (1 January, 1 May, 1 June,
/// 17 August, 25 December: Keppres 8/2024).
std::vector<Holiday> national_holidays(std::chrono::year);

/// The calendar made of national_holidays() for every year.
const WorkCalendar& national_calendar();

/// The national calendar, but for the years that a region has set; `years` have the members year (std::chrono::year),
/// holidays (dates) and rest_days (weekdays).
template <class Years>
WorkCalendar calendar_of(const Years& years) {
    auto calendar = national_calendar();
    for (const auto& set : years) calendar.set_year(set.year, set.holidays, set.rest_days);
    return calendar;
}
}
