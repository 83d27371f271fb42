#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "competency.hpp"
#include "date.hpp"
#include "rating.hpp"
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
    int competence = 80, learning = 20;
};

/// Shares of what candidates for a position are ranked by.
struct SuccessionWeights {
    int performance = 30, competence = 30, experience = 20, rank = 10, learning = 10;
};

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
};

struct CareerPolicyVersion {
    std::int64_t version = 1;
    domain::Date valid_from{};
    CareerPolicy policy{};
};

/// Bands, cut-offs or values that are not in order, or weights of which none counts; by the input's name for them.
std::vector<std::string_view> faults(const CareerPolicy&);

}
