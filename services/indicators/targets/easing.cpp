#include "easing.hpp"

#include <algorithm>

namespace indicators {
namespace {

/// What falls to the whole period, of what falls to the target's days.
domain::Rational of_whole_period(const domain::Rational& part, const Target& target, domain::Aggregation aggregation) {
    if (!grows_with_days(aggregation)) return part;
    return part * days(span_of(target.period)) / days(days_of(target));
}

}

Asked asked_by(const Target& target, domain::Aggregation aggregation) {
    if (target.full_value) return {*target.full_value, target.full_value_to};
    Asked asked{of_whole_period(target.value, target, aggregation), {}};
    if (target.value_to) asked.to = of_whole_period(*target.value_to, target, aggregation);
    return asked;
}

std::vector<domain::Period> periods_of_precedent(const domain::Period& period) {
    using namespace std::chrono;
    const auto first = period.first_day();
    const auto year_before =
        domain::Period::containing((first.year() - years(1)) / first.month() / first.day(), period.kind());
    std::vector<domain::Period> found{year_before};
    const auto before = [](const domain::Period& one) {
        return domain::Period::containing(sys_days(one.first_day()) - std::chrono::days(1), one.kind());
    };
    for (auto one = before(period); year_before < one; one = before(one)) found.push_back(one);
    return found;
}

bool is_easier(const Target& target, const Precedent& precedent, const Indicator& indicator) {
    const auto asked = asked_by(target, indicator.aggregation);
    const auto before = asked_by(precedent.target, indicator.aggregation);
    auto realised = before.value;
    if (precedent.realisation)
        realised = of_whole_period(*precedent.realisation, precedent.target, indicator.aggregation);
    if (indicator.measure_kind == domain::MeasureKind::share) realised = std::min(realised, domain::Rational{100});
    switch (indicator.direction) {
        case domain::Direction::higher_is_better:
            return asked.value < std::max(before.value, realised);
        case domain::Direction::lower_is_better:
            return asked.value > std::min(before.value, realised);
        case domain::Direction::target_is_best:
            return false;
        case domain::Direction::within_range:
            return asked.value < before.value || asked.to.value_or(asked.value) < before.to.value_or(before.value);
    }
    return false;
}

}
