#include "workdays.hpp"

#include <algorithm>

namespace domain {
using std::chrono::days;
using std::chrono::sys_days;

WorkCalendar::WorkCalendar(std::vector<Date> holidays, const std::vector<std::chrono::weekday>& free_weekdays)
    : holidays_(holidays.begin(), holidays.end()) {
    std::sort(holidays_.begin(), holidays_.end());
    for (const auto weekday : free_weekdays) free_.at(weekday.c_encoding()) = true;
}

void WorkCalendar::set_year(std::chrono::year year, const std::vector<Date>& holidays,
                            const std::vector<std::chrono::weekday>& rest) {
    std::erase_if(holidays_, [&](sys_days day) { return Date{day}.year() == year; });
    for (const auto& day : holidays)
        if (day.year() == year) holidays_.emplace_back(day);
    std::sort(holidays_.begin(), holidays_.end());
    decreed_.insert(year);
    auto& free = free_in_[year] = {};
    for (const auto weekday : rest) free.at(weekday.c_encoding()) = true;
}

void WorkCalendar::set_yearly(std::vector<std::chrono::month_day> free, std::set<std::chrono::year> decreed) {
    yearly_ = std::move(free);
    decreed_ = std::move(decreed);
}

bool WorkCalendar::is_provisional(const Date& from, const Date& to) const {
    if (yearly_.empty()) return false;
    for (auto year = from.year(); year <= to.year(); ++year)
        if (!decreed_.contains(year)) return true;
    return false;
}

bool WorkCalendar::is_working_day(const Date& date) const { return is_working_day(sys_days{date}); }

bool WorkCalendar::is_working_day(sys_days day) const {
    if (const Date date{day};
        !decreed_.contains(date.year()) && std::ranges::find(yearly_, date.month() / date.day()) != yearly_.end())
        return false;
    const auto set = free_in_.empty() ? free_in_.end() : free_in_.find(Date{day}.year());
    const auto& free = set == free_in_.end() ? free_ : set->second;
    return !free.at(std::chrono::weekday{day}.c_encoding()) &&
           !std::binary_search(holidays_.begin(), holidays_.end(), day);
}

std::optional<Date> WorkCalendar::add(const Date& event, int working_days) const {
    if (working_days < 0 || working_days > longest_term) return std::nullopt;
    const sys_days end{last_day};
    sys_days day{event};
    for (int counted = 0; counted < working_days; counted += is_working_day(day) ? 1 : 0) {
        if (day >= end) return std::nullopt;
        day += days{1};
    }
    return Date{day};
}

int WorkCalendar::count(const Date& event, const Date& until) const {
    int counted = 0;
    for (sys_days day = sys_days{event} + days{1}; day <= sys_days{until}; day += days{1})
        if (is_working_day(day)) ++counted;
    return counted;
}
}
