#include "rating_rules.hpp"

#include <algorithm>

namespace appraisal {

Expectation derive_behaviour(const Behaviours& values, const BehaviourRule& rule) {
    const auto below = std::ranges::count(values, Expectation::below);
    const auto above = std::ranges::count(values, Expectation::above);
    if (below >= rule.below_from) return Expectation::below;
    if (above >= rule.above_from && below == 0) return Expectation::above;
    return Expectation::meets;
}

bool needs_reason(const Ratings& given, std::optional<Expectation> results_suggested, Expectation behaviour_derived) {
    return given.results != results_suggested || given.behaviour != behaviour_derived;
}

domain::OrganisationPredicate suggest_organisation(Expectation score) {
    switch (score) {
        case Expectation::above:
            return domain::OrganisationPredicate::istimewa;
        case Expectation::meets:
            return domain::OrganisationPredicate::baik;
        case Expectation::below:
            return domain::OrganisationPredicate::butuh_perbaikan;
    }
    return domain::OrganisationPredicate::baik;
}

}
