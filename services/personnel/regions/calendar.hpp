#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "date.hpp"
#include "holidays.hpp"
#include "reason.hpp"
#include "workdays.hpp"

namespace personnel {

struct NamedHoliday {
    domain::Date date{};
    domain::HolidayKind kind{};
    std::string name{}, name_en{};
};

/// Whose word a year's calendar is: the region's own, the national decree that the system ships, or nobody's yet.
enum class CalendarSource { region, decree, none };
constexpr auto codes_of(CalendarSource) {
    using enum CalendarSource;
    return domain::codes<CalendarSource>({{region, "region"}, {decree, "decree"}, {none, "none"}});
}

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

inline constexpr domain::Reason other_year{"other_year", "Tanggal ini bukan pada tahun tersebut.",
                                           "The date is of another year."};
inline constexpr domain::Reason listed_already{"duplicate", "Tanggal ini sudah ada dalam daftar.",
                                               "The date is in the list already."};
inline constexpr domain::Reason no_working_day{"no_working_day", "Harus ada hari kerja dalam seminggu.",
                                               "A week needs a working day."};
/// What is wrong with a year.
std::vector<domain::Violation> check_calendar(const CalendarYear&);

/// The national calendar with the years that the region has set in their places.
domain::WorkCalendar work_calendar(const std::vector<CalendarYear>& set);

}
