#include "policy.hpp"

#include <algorithm>

namespace appraisal {

Deadline objection_deadline(const Policy& policy, const domain::Date& final_on, const domain::WorkCalendar& calendar) {
    const domain::Date by_calendar = std::chrono::sys_days(final_on) + std::chrono::days(policy.objection_days);
    switch (policy.objection_unit) {
        case DayUnit::calendar:
            break;
        case DayUnit::working:
            if (const auto day = calendar.add(final_on, policy.objection_days))
                return {*day, calendar.is_provisional(final_on, *day)};
    }
    return {by_calendar};
}

Deadline moved_deadline(const Policy& policy, const domain::Date& final_on, const domain::WorkCalendar& calendar,
                        const domain::Date& today) {
    auto moved = objection_deadline(policy, final_on, calendar);
    moved.day = std::max(moved.day, today);
    return moved;
}

}
