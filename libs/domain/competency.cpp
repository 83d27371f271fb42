#include "competency.hpp"

#include <algorithm>

#include "rational.hpp"

namespace domain {

std::optional<int> usual_competence_level(PositionLevel level) {
    switch (level) {
        case PositionLevel::ahli_utama:
            return 5;
        case PositionLevel::jpt_pratama:
        case PositionLevel::ahli_madya:
            return 4;
        case PositionLevel::administrator:
        case PositionLevel::ahli_muda:
            return 3;
        case PositionLevel::pengawas:
        case PositionLevel::ahli_pertama:
            return 2;
        case PositionLevel::pelaksana:
            return 1;
        case PositionLevel::jpt_utama:
        case PositionLevel::jpt_madya:
        case PositionLevel::penyelia:
        case PositionLevel::mahir:
        case PositionLevel::terampil:
        case PositionLevel::pemula:
            return std::nullopt;
    }
    return std::nullopt;
}

std::vector<CompetenceLevelFault> competence_faults(const CompetenceLevels& required, const CompetenceLevels& actual) {
    std::vector<CompetenceLevelFault> faults;
    if (required.empty()) faults.push_back({"", true, CompetenceFault::nothing_required});
    for (const auto& [competence, level] : required)
        if (level < lowest_competence_level || level > highest_competence_level)
            faults.push_back({competence, true, CompetenceFault::level_out_of_range});
    for (const auto& [competence, level] : actual)
        if (level < 0 || level > highest_competence_level)
            faults.push_back({competence, false, CompetenceFault::level_out_of_range});
    return faults;
}

CompetenceMatch competence_match(const CompetenceLevels& required, const CompetenceLevels& actual,
                                 const CompetenceMatchPolicy& policy) {
    CompetenceMatch match;
    Rational sum_required, sum_actual;
    for (const auto& [competence, level] : required) {
        const auto found = actual.find(competence);
        const auto assessed = found == actual.end() ? std::nullopt : std::optional{found->second};
        const int reached = assessed.value_or(0);
        match.gaps.push_back({competence, level, assessed, std::max(0, level - reached)});
        sum_required += level;
        sum_actual += policy.surplus_counts ? reached : std::min(reached, level);
    }
    match.job_person_match = (100 * sum_actual / sum_required).round_half_up(2);
    return match;
}

PromotionFit promotion_fit(const Decimal& job_person_match, const PromotionFitBands& bands) {
    if (job_person_match >= bands.ms) return PromotionFit::ms;
    return job_person_match >= bands.mms ? PromotionFit::mms : PromotionFit::kms;
}

MappingFit mapping_fit(const Decimal& job_person_match, const MappingFitBands& bands) {
    if (job_person_match >= bands.optimal) return MappingFit::optimal;
    return job_person_match >= bands.cukup_optimal ? MappingFit::cukup_optimal : MappingFit::kurang_optimal;
}
}
