#include "event_time.hpp"

#include <cstdio>
#include <string>

namespace feed {

std::optional<std::chrono::sys_time<std::chrono::microseconds>> parse_event_time(std::string_view text) {
    int year, month, day, hour, minute, second, micros, end = 0;
    const std::string time(text);
    if (std::sscanf(time.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d.%6dZ%n", &year, &month, &day, &hour, &minute, &second,
                    &micros, &end) != 7 ||
        end != static_cast<int>(time.size()))
        return std::nullopt;
    const auto date = std::chrono::year(year) / month / day;
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second) + std::chrono::microseconds(micros);
}

}
