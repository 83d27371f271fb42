#include "appraisal.hpp"

namespace appraisal {

domain::Parties parties_to(const Appraisal& appraisal, const Caller& caller) {
    using enum domain::Party;
    if (caller.employee_id == appraisal.employee_id) return self;
    const auto acts_as = [&](const std::optional<domain::EmployeeId>& id) {
        return id ? caller.employee_id == id : caller.hr_admin;
    };
    domain::Parties parties;
    if (acts_as(appraisal.supervisor_id)) parties |= supervisor;
    const bool concerned = appraisal.rated_by == caller.identity() ||
                           (appraisal.supervisor_id && caller.employee_id == appraisal.supervisor_id);
    if (acts_as(caller.decider_id) && !concerned) parties |= superior;
    if (caller.heads_unit) parties |= unit_head;
    if (caller.hr_admin) parties |= office;
    return parties;
}

AppraisalCircumstances circumstances_of(const Appraisal& appraisal, const Policy& policy, const domain::Date& today) {
    return {.period_over = today > appraisal.period.last_day(),
            .calibration_required = policy.calibration == Calibration::required,
            .objection_period_over = appraisal.objection_until && today > *appraisal.objection_until,
            .objected_before = appraisal.objected};
}

}
