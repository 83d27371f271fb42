#pragma once
#include <optional>
#include <string>

#include "codes.hpp"
#include "date.hpp"
#include "id.hpp"
#include "policy_version.hpp"
#include "rating_rules.hpp"
#include "reason.hpp"
#include "workdays.hpp"

namespace appraisal {

/// Whether ratings are held against those of the unit's other people before they are fixed; where it is optional, an
/// appraisal may be finalised without it.
enum class Calibration { optional, required };
constexpr auto codes_of(Calibration) {
    using enum Calibration;
    return domain::codes<Calibration>({{optional, "optional"}, {required, "required"}});
}

enum class DayUnit { calendar, working };
constexpr auto codes_of(DayUnit) {
    using enum DayUnit;
    return domain::codes<DayUnit>({{calendar, "calendar"}, {working, "working"}});
}

/// A region's own rules for appraisals; these hold until it sets others.
struct Policy {
    Calibration calibration = Calibration::optional;
    int objection_days = 14;  ///< from the day on which it became final, which is not counted (PP 30/2019 Art. 59)
    DayUnit objection_unit = DayUnit::calendar;
    /// Whose head decides an objection where nobody above the supervisor can (the personnel board, as a rule); nothing:
    /// the region's appraisal team, for which HR records it.
    std::optional<domain::UnitId> objection_fallback_unit_id{};
    std::string objection_source = "PP 30/2019; PermenPANRB 6/2022";
    BehaviourRule behaviour = {};
};

using PolicyVersion = domain::PolicyVersion<Policy>;

struct Deadline {
    domain::Date day{};        ///< the last one
    bool provisional = false;  ///< counted over days that are not decreed yet, so that it may move
    friend bool operator==(const Deadline&, const Deadline&) = default;
};

/// Until when the employee may object.
Deadline objection_deadline(const Policy&, const domain::Date& final_on, const domain::WorkCalendar&);

/// That day by a calendar that has changed meanwhile; who could still object on `today` can still do so on it.
Deadline moved_deadline(const Policy&, const domain::Date& final_on, const domain::WorkCalendar&,
                        const domain::Date& today);

}
