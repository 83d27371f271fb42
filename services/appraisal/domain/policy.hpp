#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "date.hpp"
#include "rating_rules.hpp"
#include "workdays.hpp"

namespace appraisal {

/// Whether ratings are held against those of the unit's other people before they are fixed; where it is optional, an
/// appraisal may be finalised without it.
enum class Calibration { optional, required };
inline constexpr std::array all_calibrations{Calibration::optional, Calibration::required};
std::string_view code(Calibration);

enum class DayUnit { calendar, working };
inline constexpr std::array all_day_units{DayUnit::calendar, DayUnit::working};
std::string_view code(DayUnit);

/// A region's own rules for appraisals; these hold until it sets others.
struct Policy {
    Calibration calibration = Calibration::optional;
    int objection_days = 14;  ///< from the day on which it became final, which is not counted (PP 30/2019 Art. 59)
    DayUnit objection_unit = DayUnit::calendar;
    BehaviourRule behaviour = {};
};

/// The last day on which the employee may object.
domain::Date objection_until(const Policy&, const domain::Date& final_on, const domain::WorkCalendar&);

/// That day by a calendar that has changed meanwhile; who could still object on `today` can still do so on it.
domain::Date moved_deadline(const Policy&, const domain::Date& final_on, const domain::WorkCalendar&,
                            const domain::Date& today);

}
