#include "measurement.hpp"

#include <algorithm>

namespace indicators {

bool Reporter::is(const Reporter& other) const {
    return employee_id && other.employee_id ? employee_id == other.employee_id : subject == other.subject;
}

bool is_made_by(const Measurement& measurement, const Reporter& who) {
    return who.is(measurement.reporter) ||
           (who.employee_id && std::ranges::count(measurement.made_by, *who.employee_id) > 0);
}

MeasurementState state_of(const Measurement& measurement) {
    return measurement.corrected_by ? MeasurementState::corrected : measurement.verification;
}

std::int64_t version_of(const Measurement& measurement) {
    using enum MeasurementState;
    const bool decided = measurement.verification == verified || measurement.verification == rejected;
    return 1 + (measurement.corrected_by ? 1 : 0) + (decided ? 1 : 0);
}

bool same_content(const Measurement& a, const Measurement& b) {
    return a.target_id == b.target_id && a.value == b.value && a.numerator == b.numerator &&
           a.denominator == b.denominator && a.measured_on == b.measured_on;
}

std::vector<domain::Violation> check_measurement(const Measurement& measurement, const Target& target,
                                                 const Indicator& indicator) {
    std::vector<domain::Violation> found;
    const auto check_sign = [&](const char* field, const std::optional<domain::Decimal>& value) {
        if (!value) return;
        if (const auto fault = domain::realisation_fault(indicator.measure_kind, *value))
            found.push_back({field, reason_of(*fault)});
    };
    if (target.state != TargetState::agreed) found.push_back({"target_id", target_not_agreed});
    if (!days_of(target).contains(measurement.measured_on)) found.push_back({"measured_on", outside_period});
    if (indicator.aggregation == domain::Aggregation::ratio) {
        if (measurement.value || !measurement.numerator || !measurement.denominator)
            found.push_back({"numerator", ratio_required});
        check_sign("numerator", measurement.numerator);
        if (measurement.denominator && *measurement.denominator <= domain::Decimal{})
            found.push_back({"denominator", bad_denominator});
    } else {
        if (!measurement.value || measurement.numerator || measurement.denominator)
            found.push_back({"value", value_required});
        check_sign("value", measurement.value);
    }
    return found;
}

bool needs_verification(const MeasurementPolicy& policy, domain::Id<Indicator> indicator_id) {
    switch (policy.verify) {
        case MeasurementPolicy::Verify::none:
            return false;
        case MeasurementPolicy::Verify::listed:
            return std::ranges::count(policy.verified_indicators, indicator_id) > 0;
        case MeasurementPolicy::Verify::all:
            return true;
    }
    return false;
}

bool is_late(const MeasurementPolicy& policy, const domain::Period& period, const domain::Date& today) {
    return policy.late_after_days && std::chrono::sys_days(today) > std::chrono::sys_days(period.last_day()) +
                                                                        std::chrono::days(*policy.late_after_days);
}

std::vector<domain::Violation> check_day(const MeasurementPolicy& policy, const Measurement& measurement,
                                         const domain::Period& period, const domain::Date& today) {
    std::vector<domain::Violation> found;
    if (measurement.measured_on > today) found.push_back({"measured_on", future_day});
    if (policy.late == MeasurementPolicy::Late::refuse && is_late(policy, period, today))
        found.push_back({"measured_on", too_late});
    return found;
}

}
