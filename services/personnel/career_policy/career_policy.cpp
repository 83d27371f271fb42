#include "career_policy.hpp"

#include <algorithm>

namespace personnel {
namespace {

using domain::Decimal;

template <class Weights>
bool can_count(const Weights& weights) {
    Decimal sum;
    for (const auto& [name, value] : values_of(weights)) {
        if (weights.*value < Decimal{} || weights.*value > Decimal{100}) return false;
        sum = sum + weights.*value;
    }
    return sum > Decimal{};
}

}

Decimal PredicateValues::of(domain::Predicate predicate) const {
    switch (predicate) {
        case domain::Predicate::sangat_baik:
            return sangat_baik;
        case domain::Predicate::baik:
            return baik;
        case domain::Predicate::butuh_perbaikan:
            return butuh_perbaikan;
        case domain::Predicate::kurang:
            return kurang;
        case domain::Predicate::sangat_kurang:
            return sangat_kurang;
    }
    return {};
}

bool PredicateValues::in_order() const {
    return sangat_kurang <= kurang && kurang <= butuh_perbaikan && butuh_perbaikan <= baik && baik <= sangat_baik;
}

std::vector<std::string_view> faults(const CareerPolicy& policy) {
    std::vector<std::string_view> found;
    if (policy.promotion_fit.mms > policy.promotion_fit.ms) found.emplace_back("promotion_fit");
    if (policy.mapping_fit.cukup_optimal > policy.mapping_fit.optimal) found.emplace_back("mapping_fit");
    if (!policy.predicate_values.in_order()) found.emplace_back("predicate_values");
    if (!policy.performance.in_order()) found.emplace_back("performance");
    if (!policy.potential.in_order()) found.emplace_back("potential");
    if (!can_count(policy.potential_weights)) found.emplace_back("potential_weights");
    if (!can_count(policy.succession_weights)) found.emplace_back("succession_weights");
    std::ranges::move(faults(policy.promotion_terms), std::back_inserter(found));
    std::ranges::move(faults(policy.granted_credit), std::back_inserter(found));
    std::ranges::move(faults(policy.professionalism_terms), std::back_inserter(found));
    std::ranges::move(faults(policy.service_medal_terms), std::back_inserter(found));
    std::ranges::move(faults(policy.acting_terms), std::back_inserter(found));
    return found;
}

}
