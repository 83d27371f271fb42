#include "career_policy.hpp"

namespace personnel {

domain::Decimal PredicateValues::of(domain::Predicate predicate) const {
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
    if (policy.potential_weights.competence + policy.potential_weights.learning == 0)
        found.emplace_back("potential_weights");
    const auto& weights = policy.succession_weights;
    if (weights.performance + weights.competence + weights.experience + weights.rank + weights.learning == 0)
        found.emplace_back("succession_weights");
    return found;
}

}
