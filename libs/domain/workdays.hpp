#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "date.hpp"

namespace domain {
/// Hari kerja: Monday to Friday, without national holidays and joint leave (Perpres 21/2023; the dates are fixed each
/// year by the SKB 3 Menteri, and a region adds its own). Every deadline of the field is counted here.
class WorkCalendar {
  public:
    /// No term of the regulations comes near it; longer ones are a slip.
    static constexpr int longest_term = 2'600;

    explicit WorkCalendar(std::vector<Date> holidays, const std::vector<std::chrono::weekday>& free_weekdays = {
                                                          std::chrono::Saturday, std::chrono::Sunday});

    /// Days that are free in each year that nobody has decreed yet: so far only `decreed` are.
    void set_yearly(std::vector<std::chrono::month_day> free, std::set<std::chrono::year> decreed);

    /// What is said of a year takes the place of what was known of it: its holidays (those of other years are passed
    /// over) and its weekly days of rest.
    void set_year(std::chrono::year, const std::vector<Date>& holidays, const std::vector<std::chrono::weekday>& rest);

    bool is_working_day(const Date&) const;

    /// Whether a term from the one day to the other reaches into a year that is not decreed yet, so that its end may
    /// move. Never without set_yearly().
    bool is_provisional(const Date& from, const Date& to) const;

    /// The day on which a term of so many working days ends. The day of the event is not counted: the next working
    /// day is day 1; a term of 0 days ends on the day of the event. Nothing for a term below 0, above `longest_term`,
    /// beyond the year 2999, or when every weekday is free.
    std::optional<Date> add(const Date& event, int working_days) const;

    /// How many working days after `event` have come by the end of `until`; 0 when `until` is not later.
    int count(const Date& event, const Date& until) const;

  private:
    using Weekdays = std::array<bool, 7>;  // Sunday first
    bool is_working_day(std::chrono::sys_days) const;
    std::vector<std::chrono::sys_days> holidays_;  // sorted
    Weekdays free_{};
    std::map<std::chrono::year, Weekdays> free_in_;  // years that differ
    std::vector<std::chrono::month_day> yearly_;
    std::set<std::chrono::year> decreed_;
};
}
