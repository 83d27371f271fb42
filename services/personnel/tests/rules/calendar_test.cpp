#include "calendar.hpp"

#include <catch2/catch.hpp>

using namespace personnel;
using namespace std::chrono_literals;
using Faults = std::vector<domain::Violation>;

TEST_CASE(
    "a year that nobody has set goes by the decree, and one that nobody has decreed has those with a date of their own") {
    const auto decreed = shipped_calendar(2026y);
    CHECK((decreed.source == CalendarSource::decree && decreed.version == 0 && decreed.holidays.size() > 15));
    CHECK(decreed.holidays.front().name_en == "New Year's Day");
    CHECK(decreed.rest_days == std::vector{std::chrono::Saturday, std::chrono::Sunday});
    const auto unknown = shipped_calendar(2031y);
    CHECK((unknown.source == CalendarSource::none && unknown.holidays.size() == 5));
    CHECK(unknown.holidays.back().date == 2031y / 12 / 25);
}

TEST_CASE("a calendar's holidays are of its year, each once, and a week has a working day") {
    CalendarYear calendar{.year = 2026y};
    calendar.holidays = {{2026y / 8 / 17, {}, "A", "A"}, {2027y / 1 / 1, {}, "B", "B"}, {2026y / 8 / 17, {}, "C", "C"}};
    for (unsigned day = 1; day <= 7; ++day) calendar.rest_days.emplace_back(day);
    CHECK(check_calendar(calendar) ==
          Faults{{"holidays/1/date", other_year}, {"holidays/2/date", listed_already}, {"rest_days", no_working_day}});
    calendar.holidays = {{2026y / 8 / 17, {}, "A", "A"}};
    calendar.rest_days = {std::chrono::Sunday};
    CHECK(check_calendar(calendar).empty());
}
