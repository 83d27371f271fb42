#include "assessment.hpp"

#include <algorithm>

namespace personnel {

domain::CompetenceLevels levels_of(const AssessedLevels& assessed) {
    domain::CompetenceLevels levels;
    for (const auto& [competency, one] : assessed) levels.emplace(competency, one.level);
    return levels;
}

JobMatch job_match(const Requirement& requirement, const domain::CompetenceLevels& actual, const CareerPolicy& policy) {
    JobMatch match;
    if (requirement.levels.empty()) return match;
    auto found = domain::competence_match(requirement.levels, actual, policy.match);
    const bool assessed = std::ranges::any_of(found.gaps, [](const auto& gap) { return gap.actual.has_value(); });
    match.gaps = std::move(found.gaps);
    if (!assessed) return match;
    match.job_person_match = found.job_person_match;
    match.promotion_fit = domain::promotion_fit(found.job_person_match, policy.promotion_fit);
    match.mapping_fit = domain::mapping_fit(found.job_person_match, policy.mapping_fit);
    return match;
}

void UnitMatch::add(const JobMatch& match) {
    ++people;
    if (!match.job_person_match) return;
    ++matched;
    sum += *match.job_person_match;
    ++fits[*match.mapping_fit];
    for (const auto& gap : match.gaps) {
        auto& of_competence = gaps[gap.competence];
        ++of_competence.required;
        of_competence.below += gap.gap > 0 ? 1 : 0;
        of_competence.total += gap.gap;
    }
}

domain::Decimal UnitMatch::mean() const { return (sum / matched).round_half_up(2); }

}
