#include "plan_template.hpp"

#include <set>

namespace indicators {

static std::string field_of(std::size_t place, const char* member) {
    return "items/" + std::to_string(place) + "/" + member;
}

std::vector<domain::Violation> check_template(const PlanTemplate& plan) {
    std::vector<domain::Violation> found;
    std::set<domain::Id<Indicator>> named;
    domain::Rational sum;
    const domain::Decimal zero, full(100);
    for (std::size_t i = 0; i < plan.items.size(); ++i) {
        const auto& item = plan.items[i];
        if (!named.insert(item.indicator_id).second) found.push_back({field_of(i, "indicator_id"), named_twice});
        if (item.weight <= zero || item.weight > full) found.push_back({field_of(i, "weight"), bad_weight});
        sum += item.weight;
    }
    if (sum != domain::Rational(full)) found.push_back({"items", weights_not_100});
    return found;
}

std::vector<domain::Violation> check_item(const TemplateItem& item, std::size_t place, const Indicator& indicator) {
    std::vector<domain::Violation> found;
    if (indicator.state != IndicatorState::approved)
        found.push_back({field_of(place, "indicator_id"), indicator_not_approved});
    if (const auto fault = domain::target_fault(indicator.direction, indicator.measure_kind, item.value))
        found.push_back({field_of(place, "value"), reason_of(*fault)});
    if (const auto fault =
            domain::range_fault(indicator.direction, indicator.measure_kind, {item.value, item.value_to}))
        found.push_back({field_of(place, "value_to"), reason_of(*fault)});
    return found;
}

}
