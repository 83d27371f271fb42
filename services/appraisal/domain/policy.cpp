#include "policy.hpp"

#include <algorithm>

namespace appraisal {

domain::Date objection_until(const Policy& policy, const domain::Date& final_on, const domain::WorkCalendar& calendar) {
    const domain::Date by_calendar = std::chrono::sys_days(final_on) + std::chrono::days(policy.objection_days);
    switch (policy.objection_unit) {
        case DayUnit::calendar:
            return by_calendar;
        case DayUnit::working:
            return calendar.add(final_on, policy.objection_days).value_or(by_calendar);
    }
    return by_calendar;
}

domain::Date moved_deadline(const Policy& policy, const domain::Date& final_on, const domain::WorkCalendar& calendar,
                            const domain::Date& today) {
    return std::max(objection_until(policy, final_on, calendar), today);
}

}
