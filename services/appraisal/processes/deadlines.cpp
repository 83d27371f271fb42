#include "deadlines.hpp"

#include "directory.hpp"
#include "holidays.hpp"
#include "policy_store.hpp"

namespace appraisal {

domain::WorkCalendar work_calendar(postgres::Transaction& tx) { return domain::calendar_of(directory::calendar(tx)); }

std::vector<store::MovedDeadline> move_open_deadlines(postgres::Transaction& tx, const domain::Date& today,
                                                      const store::CalendarVersion& by) {
    std::vector<store::MovedDeadline> moved;
    const auto calendar = work_calendar(tx);
    const auto policies = store::list_policies(tx);
    for (auto& appraisal : store::lock_open_windows(tx, today)) {
        const Deadline before{appraisal.objection_until.value(), appraisal.deadline_provisional};
        const auto final_on = appraisal.final_on.value();
        const auto after = moved_deadline(domain::policy_on(policies, final_on).policy, final_on, calendar, today);
        if (after == before) continue;
        appraisal.objection_until = after.day;
        appraisal.deadline_provisional = after.provisional;
        ++appraisal.version;
        moved.push_back({std::move(appraisal), before.day});
    }
    if (!moved.empty()) store::move_deadlines(tx, moved, by);
    return moved;
}

}
