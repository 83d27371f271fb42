#include "professionalism.hpp"

#include <algorithm>

namespace personnel {
namespace {

using domain::Decimal;
using Gap = ProfessionalismGap;

/// What a table has for a key; nothing worth where it has none.
template <class Key>
Decimal look_up(const std::map<Key, Decimal>& table, Key key) {
    const auto found = table.find(key);
    return found == table.end() ? Decimal{} : found->second;
}

Points known(const Decimal& given, const Decimal& of) { return {.given = given, .at_most = given, .of = of}; }
Points unknown(const Decimal& at_most, const Decimal& of) { return {.given = {}, .at_most = at_most, .of = of}; }

void add(Points& to, const Points& more) {
    to = {.given = to.given + more.given, .at_most = to.at_most + more.at_most, .of = to.of + more.of};
}

QualificationScore score_qualification(const ProfessionalRecord& one, domain::Date on,
                                       const ProfessionalismTerms& terms, const Decimal& of) {
    const auto highest = highest_education(one.educations, on);
    if (!highest)
        return {.points = unknown(of, of),
                .gap = one.educations.empty() ? Gap::education_not_recorded : Gap::title_not_recognised};
    return {.points = known(look_up(terms.qualification, *highest), of), .education = highest};
}

TrainingTrack track_of(domain::PositionLevel level) {
    const auto kind = domain::kind_of(level);
    if (domain::is_managerial(kind)) return TrainingTrack::managerial;
    return domain::is_functional(kind) ? TrainingTrack::functional : TrainingTrack::staff;
}

/// All or nothing: the hours that are asked for, of at least one course.
TrainingScore score_training(const std::vector<Learning>& learnt, TrainingPart part, const TrainingRule& rule, int year,
                             const Decimal& of) {
    TrainingScore score{.part = part, .hours_needed = rule.hours};
    if (rule.years > 0) score.from_year = year - rule.years + 1;
    bool perhaps = false;
    for (const auto& one : learnt) {
        if (one.year > year || (score.from_year && one.year < *score.from_year)) continue;
        perhaps = perhaps || !one.kind;
        if (!one.kind || std::ranges::find(rule.kinds, *one.kind) == rule.kinds.end()) continue;
        score.hours = score.hours + one.hours;
        score.courses.push_back(one);
    }
    const bool met = !score.courses.empty() && score.hours >= rule.hours;
    if (!met && perhaps) score.gap = Gap::course_kind_not_known;
    score.points = score.gap ? unknown(of, of) : known(met ? of : Decimal{}, of);
    return score;
}

CompetenceScore score_competence(const ProfessionalRecord& one, int year, const ProfessionalismTerms& terms) {
    CompetenceScore score{.track = track_of(one.level)};
    const auto asked = terms.competence.find(score.track);
    if (asked == terms.competence.end()) return score;
    for (const auto& [part, of] : asked->second) {
        const auto rule = terms.training.find(part);
        if (of == Decimal{} || rule == terms.training.end()) continue;
        score.parts.push_back(score_training(one.learnt, part, rule->second, year, of));
        add(score.points, score.parts.back().points);
        if (score.parts.back().gap) score.gap = score.parts.back().gap;
    }
    return score;
}

PerformanceScore score_performance(const ProfessionalRecord& one, int year, const ProfessionalismTerms& terms,
                                   const Decimal& of) {
    PerformanceScore score{.year = year - terms.performance_years_back};
    score.predicate = predicate_of(one.appraised, score.year);
    if (!score.predicate) score.gap = Gap::predicate_not_known;
    score.points = score.predicate ? known(look_up(terms.performance, *score.predicate), of) : unknown(of, of);
    return score;
}

/// The heaviest penalty that was ever given. Nothing can be heavier than the last, so that it needs no statement.
DisciplineScore score_discipline(const ProfessionalRecord& one, domain::Date on, const CareerPolicy& policy,
                                 const Decimal& of) {
    DisciplineScore score{.heaviest = heaviest_penalty(one.cases, on), .told = one.discipline_told};
    const auto given = look_up(policy.professionalism_terms.discipline, score.heaviest);
    if (score.heaviest != domain::PenaltyLevel::berat &&
        !is_relied_on(one.discipline_told, on, policy.promotion_terms.discipline_statement_days))
        score.gap = Gap::discipline_not_stated;
    score.points = score.gap ? unknown(given, of) : known(given, of);
    return score;
}

}

const Points& ProfessionalismIndex::points_of(ProfessionalismDimension dimension) const {
    switch (dimension) {
        case ProfessionalismDimension::qualification:
            return qualification.points;
        case ProfessionalismDimension::competence:
            return competence.points;
        case ProfessionalismDimension::performance:
            return performance.points;
        case ProfessionalismDimension::discipline:
            break;
    }
    return discipline.points;
}

std::optional<ProfessionalismGap> ProfessionalismIndex::gap_of(ProfessionalismDimension dimension) const {
    switch (dimension) {
        case ProfessionalismDimension::qualification:
            return qualification.gap;
        case ProfessionalismDimension::competence:
            return competence.gap;
        case ProfessionalismDimension::performance:
            return performance.gap;
        case ProfessionalismDimension::discipline:
            break;
    }
    return discipline.gap;
}

std::optional<Decimal> ProfessionalismIndex::value() const { return band ? std::optional(points.given) : std::nullopt; }

ProfessionalismIndex professionalism_index(const ProfessionalRecord& one, int year, domain::Date on,
                                           const CareerPolicy& policy) {
    const auto& terms = policy.professionalism_terms;
    const auto weights = weights_of(terms);
    ProfessionalismIndex index{.year = year,
                               .on = on,
                               .qualification = score_qualification(one, on, terms, weights.qualification),
                               .competence = score_competence(one, year, terms),
                               .performance = score_performance(one, year, terms, weights.performance),
                               .discipline = score_discipline(one, on, policy, weights.discipline)};
    bool all_known = true;
    for (const auto dimension : domain::all_of<ProfessionalismDimension>()) {
        add(index.points, index.points_of(dimension));
        all_known = all_known && !index.gap_of(dimension);
    }
    if (all_known) index.band = band_of(index.points.given, terms);
    return index;
}

}
