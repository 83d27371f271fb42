#include "measurement.hpp"

#include <algorithm>

namespace indicators {

std::string_view code(Verification verification) {
    switch (verification) {
        case Verification::not_needed:
            return "not_needed";
        case Verification::waiting:
            return "waiting";
        case Verification::verified:
            return "verified";
        case Verification::rejected:
            return "rejected";
    }
    return {};
}

std::string_view code(MeasurementPolicy::Verify rule) {
    switch (rule) {
        case MeasurementPolicy::Verify::none:
            return "none";
        case MeasurementPolicy::Verify::listed:
            return "listed";
        case MeasurementPolicy::Verify::all:
            return "all";
    }
    return {};
}

std::string_view code(MeasurementPolicy::Late rule) {
    switch (rule) {
        case MeasurementPolicy::Late::refuse:
            return "refuse";
        case MeasurementPolicy::Late::mark:
            return "mark";
    }
    return {};
}

std::string_view code(MeasurementAction action) {
    switch (action) {
        case MeasurementAction::correct:
            return "correct";
        case MeasurementAction::verify:
            return "verify";
        case MeasurementAction::reject:
            return "reject";
    }
    return {};
}

bool Reporter::is(const Reporter& other) const {
    return employee_id && other.employee_id ? employee_id == other.employee_id : subject == other.subject;
}

bool same_content(const Measurement& a, const Measurement& b) {
    return a.target_id == b.target_id && a.value == b.value && a.numerator == b.numerator &&
           a.denominator == b.denominator && a.measured_on == b.measured_on;
}

std::vector<Objection> objections(const Measurement& measurement, const Target& target, const Indicator& indicator) {
    std::vector<Objection> found;
    const auto check_sign = [&](const char* field, const std::optional<domain::Decimal>& value) {
        if (!value) return;
        if (const auto fault = domain::realisation_fault(indicator.measure_kind, *value))
            found.push_back({field, domain::code(*fault)});
    };
    if (target.state != TargetState::agreed) found.push_back({"target_id", "target_not_agreed"});
    if (!days_of(target).contains(measurement.measured_on)) found.push_back({"measured_on", "outside_period"});
    if (indicator.aggregation == domain::Aggregation::ratio) {
        if (measurement.value || !measurement.numerator || !measurement.denominator)
            found.push_back({"numerator", "ratio_required"});
        check_sign("numerator", measurement.numerator);
        if (measurement.denominator && *measurement.denominator <= domain::Decimal{})
            found.push_back({"denominator", "bad_denominator"});
    } else {
        if (!measurement.value || measurement.numerator || measurement.denominator)
            found.push_back({"value", "value_required"});
        check_sign("value", measurement.value);
    }
    return found;
}

bool needs_verification(const MeasurementPolicy& policy, const std::string& indicator_id) {
    switch (policy.verify) {
        case MeasurementPolicy::Verify::none:
            return false;
        case MeasurementPolicy::Verify::listed:
            return std::ranges::find(policy.verified_indicators, indicator_id) != policy.verified_indicators.end();
        case MeasurementPolicy::Verify::all:
            return true;
    }
    return false;
}

bool is_late(const MeasurementPolicy& policy, const domain::Period& period, const domain::Date& today) {
    return policy.late_after_days && std::chrono::sys_days(today) > std::chrono::sys_days(period.last_day()) +
                                                                        std::chrono::days(*policy.late_after_days);
}

std::vector<Objection> objections_today(const MeasurementPolicy& policy, const Measurement& measurement,
                                        const domain::Period& period, const domain::Date& today) {
    std::vector<Objection> found;
    if (measurement.measured_on > today) found.push_back({"measured_on", "future_day"});
    if (policy.late == MeasurementPolicy::Late::refuse && is_late(policy, period, today))
        found.push_back({"measured_on", "too_late"});
    return found;
}

bool allowed(MeasurementAction action, const Measurement& measurement) {
    if (measurement.corrected_by) return false;
    return action == MeasurementAction::correct || measurement.verification == Verification::waiting;
}

std::int64_t version_of(const Measurement& measurement) {
    const bool decided =
        measurement.verification == Verification::verified || measurement.verification == Verification::rejected;
    return 1 + (measurement.corrected_by ? 1 : 0) + (decided ? 1 : 0);
}

}
