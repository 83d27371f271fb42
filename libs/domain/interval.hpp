#pragma once
#include <chrono>
#include <optional>

#include "date.hpp"

namespace domain {

/// An interval of days is two days, both included, the last of which is absent while it is open; so in every value,
/// request, answer, file and event. Only the database keeps ranges without their end (postgres: interval_sql.hpp).

inline Date day_before(const Date& day) { return std::chrono::sys_days(day) - std::chrono::days(1); }
inline Date day_after(const Date& day) { return std::chrono::sys_days(day) + std::chrono::days(1); }

/// How many days there are from the first to the last; 0 or less where the last is before the first.
inline int count_days(const Date& from, const Date& to) {
    return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count()) + 1;
}

/// Whether the day lies in the interval.
inline bool lies_within(const Date& day, const Date& from, const std::optional<Date>& to) {
    return from <= day && (!to || day <= *to);
}

}
