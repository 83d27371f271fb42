#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "acting_terms.hpp"
#include "competency.hpp"
#include "granted_credit.hpp"
#include "policy_version.hpp"
#include "professionalism_terms.hpp"
#include "promotion_terms.hpp"
#include "rating.hpp"
#include "service_medal_terms.hpp"
#include "succession_terms.hpp"
#include "talent.hpp"

namespace personnel {

/// What a predicate counts on the scale of the talent map. The common values put each "baik" (80) on the cut-off of the
/// top row, where it tells nobody apart; so here it lies in the middle one.
struct PredicateValues {
    domain::Decimal sangat_baik{100}, baik{75}, butuh_perbaikan{55}, kurang{40}, sangat_kurang{20};
    [[nodiscard]] domain::Decimal of(domain::Predicate) const;
    [[nodiscard]] bool in_order() const;
};

/// Shares of what potential is made of.
struct PotentialWeights {
    domain::Decimal competence{80}, learning{20};
};

/// Shares of what candidates for a position are ranked by.
struct SuccessionWeights {
    domain::Decimal performance{30}, competence{30}, experience{20}, rank{10}, learning{10};
};

/// A number of a part of the policy, by the input's name for it.
template <class Part>
struct PolicyValue {
    const char* name;
    domain::Decimal Part::*value;
};
constexpr auto values_of(const domain::PromotionFitBands&) {
    using Bands = domain::PromotionFitBands;
    return std::to_array<PolicyValue<Bands>>({{"ms", &Bands::ms}, {"mms", &Bands::mms}});
}
constexpr auto values_of(const domain::MappingFitBands&) {
    using Bands = domain::MappingFitBands;
    return std::to_array<PolicyValue<Bands>>({{"optimal", &Bands::optimal}, {"cukup_optimal", &Bands::cukup_optimal}});
}
constexpr auto values_of(const domain::TalentCutoffs&) {
    using Cutoffs = domain::TalentCutoffs;
    return std::to_array<PolicyValue<Cutoffs>>({{"high", &Cutoffs::high}, {"middle", &Cutoffs::middle}});
}
constexpr auto values_of(const PredicateValues&) {
    using Values = PredicateValues;
    return std::to_array<PolicyValue<Values>>({{"sangat_baik", &Values::sangat_baik},
                                               {"baik", &Values::baik},
                                               {"butuh_perbaikan", &Values::butuh_perbaikan},
                                               {"kurang", &Values::kurang},
                                               {"sangat_kurang", &Values::sangat_kurang}});
}
constexpr auto values_of(const PotentialWeights&) {
    using Weights = PotentialWeights;
    return std::to_array<PolicyValue<Weights>>(
        {{"competence", &Weights::competence}, {"learning", &Weights::learning}});
}
constexpr auto values_of(const SuccessionWeights&) {
    using Weights = SuccessionWeights;
    return std::to_array<PolicyValue<Weights>>({{"performance", &Weights::performance},
                                                {"competence", &Weights::competence},
                                                {"experience", &Weights::experience},
                                                {"rank", &Weights::rank},
                                                {"learning", &Weights::learning}});
}

/// A region's own settings of what careers are decided by.
struct CareerPolicy {
    domain::CompetenceMatchPolicy match{};
    domain::PromotionFitBands promotion_fit{};
    domain::MappingFitBands mapping_fit{};
    int years_in_rank = 4;         ///< for the next rank of posts that earn no credit
    int years_of_performance = 2;  ///< before a promotion, each at least "baik"
    PredicateValues predicate_values{};
    domain::TalentCutoffs performance{}, potential{};
    PotentialWeights potential_weights{};
    SuccessionWeights succession_weights{};
    PromotionTerms promotion_terms = national_promotion_terms();
    GrantedCredit granted_credit = national_granted_credit();
    SuccessionTerms succession_terms = national_succession_terms();
    ProfessionalismTerms professionalism_terms = national_professionalism_terms();
    ServiceMedalTerms service_medal_terms = national_service_medal_terms();
    ActingTerms acting_terms = national_acting_terms();
};

using CareerPolicyVersion = domain::PolicyVersion<CareerPolicy>;

/// Bands, cut-offs or values that are not in order, or weights beyond 0 to 100 or of which none counts; by the input's
/// name for them.
std::vector<std::string_view> faults(const CareerPolicy&);

}
