#include "indicator.hpp"

namespace indicators {

bool in_force(const Indicator& indicator, const domain::Period& period) {
    return indicator.state == IndicatorState::approved &&
           (!indicator.valid_from || *indicator.valid_from <= period.first_day());
}

std::vector<domain::Violation> check_indicator(const Indicator& indicator,
                                               const std::optional<Indicator>& predecessor) {
    auto found = check_plan(indicator.plan);
    if (indicator.cap < domain::Decimal{}) found.push_back({"cap", negative});
    for (const auto& faulty : domain::band_faults(indicator.bands, indicator.cap))
        found.push_back(
            {"bands/" + std::to_string(faulty.band) + "/" + std::string(faulty.field), reason_of(faulty.fault)});
    if (indicator.valid_from && indicator.valid_from->day() != std::chrono::day(1))
        found.push_back({"valid_from", not_a_period_start});
    if (predecessor &&
        (!indicator.valid_from || (predecessor->valid_from && *indicator.valid_from <= *predecessor->valid_from)))
        found.push_back({"valid_from", not_after_predecessor});
    return found;
}

IndicatorState deciding_state(const Indicator& indicator) {
    return indicator.revision ? indicator.revision->state : indicator.state;
}

}
