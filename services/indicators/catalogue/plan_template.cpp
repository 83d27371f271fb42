#include "plan_template.hpp"

#include <set>

namespace indicators {

std::string_view code(TemplateState state) {
    switch (state) {
        case TemplateState::active:
            return "active";
        case TemplateState::retired:
            return "retired";
    }
    return {};
}

std::string_view code(domain::Period::Kind kind) {
    switch (kind) {
        case domain::Period::Kind::year:
            return "year";
        case domain::Period::Kind::semester:
            return "semester";
        case domain::Period::Kind::quarter:
            return "quarter";
        case domain::Period::Kind::month:
            return "month";
    }
    return {};
}

std::optional<domain::Period::Kind> find_period_kind(std::string_view text) {
    using enum domain::Period::Kind;
    for (const auto kind : {year, semester, quarter, month})
        if (code(kind) == text) return kind;
    return std::nullopt;
}

static std::string pointer(std::size_t place, const char* field) {
    return "/items/" + std::to_string(place) + "/" + field;
}

std::vector<IndicatorFault> faults(const PlanTemplate& plan) {
    std::vector<IndicatorFault> found;
    std::set<std::string> before;
    domain::Rational sum;
    const domain::Decimal zero, full(100);
    for (std::size_t i = 0; i < plan.items.size(); ++i) {
        const auto& item = plan.items[i];
        if (!before.insert(item.indicator_id).second) found.push_back({pointer(i, "indicator_id"), "named_twice"});
        if (item.weight <= zero || item.weight > full) found.push_back({pointer(i, "weight"), "bad_weight"});
        sum += item.weight;
    }
    if (sum != domain::Rational(full)) found.push_back({"/items", "weights_not_100"});
    return found;
}

std::vector<IndicatorFault> faults(const TemplateItem& item, std::size_t place, const Indicator& indicator) {
    std::vector<IndicatorFault> found;
    if (indicator.state != IndicatorState::approved)
        found.push_back({pointer(place, "indicator_id"), "indicator_not_approved"});
    if (const auto fault = domain::target_fault(indicator.direction, indicator.measure_kind, item.value))
        found.push_back({pointer(place, "value"), domain::code(*fault)});
    return found;
}

}
