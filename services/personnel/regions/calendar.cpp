#include "calendar.hpp"

#include <algorithm>
#include <set>

namespace personnel {

CalendarYear shipped_calendar(std::chrono::year year) {
    CalendarYear calendar{.year = year};
    if (domain::holidays_are_known(year)) calendar.source = CalendarSource::decree;
    for (const auto& holiday : domain::national_holidays(year)) {
        const auto [indonesian, english] = domain::name_of(holiday.occasion);
        calendar.holidays.push_back({holiday.date, holiday.kind, std::string(indonesian), std::string(english)});
    }
    return calendar;
}

std::vector<domain::Violation> check_calendar(const CalendarYear& calendar) {
    std::vector<domain::Violation> found;
    std::set<domain::Date> seen;
    for (std::size_t i = 0; i < calendar.holidays.size(); ++i) {
        const auto& date = calendar.holidays[i].date;
        const auto field = "holidays/" + std::to_string(i) + "/date";
        if (date.year() != calendar.year) found.push_back({field, other_year});
        if (!seen.insert(date).second) found.push_back({field, listed_already});
    }
    std::set<unsigned> rest;
    for (const auto day : calendar.rest_days) rest.insert(day.c_encoding());
    if (rest.size() == 7) found.push_back({"rest_days", no_working_day});
    return found;
}

domain::WorkCalendar work_calendar(const std::vector<CalendarYear>& set) {
    auto calendar = domain::national_calendar();
    for (const auto& one : set) {
        std::vector<domain::Date> dates;
        dates.reserve(one.holidays.size());
        for (const auto& holiday : one.holidays) dates.push_back(holiday.date);
        calendar.set_year(one.year, dates, one.rest_days);
    }
    return calendar;
}

}
