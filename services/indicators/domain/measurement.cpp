#include "measurement.hpp"

namespace indicators {

std::vector<Objection> objections(const Measurement& measurement, const Target& target, const Indicator& indicator) {
    std::vector<Objection> found;
    const auto check_sign = [&](std::string_view field, const std::optional<domain::Decimal>& value) {
        if (!value) return;
        if (const auto fault = domain::realisation_fault(indicator.measure_kind, *value))
            found.push_back({field, domain::code(*fault)});
    };
    if (target.state != TargetState::agreed) found.push_back({"target_id", "target_not_agreed"});
    const auto period = domain::Period::parse(target.period);
    if (!period || !period->contains(measurement.measured_on)) found.push_back({"measured_on", "outside_period"});
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

}
