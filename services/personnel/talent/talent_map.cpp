#include "talent_map.hpp"

#include <algorithm>

namespace personnel {
namespace {

using domain::Decimal, domain::Rational;

const Rational hundred{100};

Decimal up_to_hundred(const Rational& value) { return std::min(value, hundred).round_half_up(2); }

Decimal learning(const Decimal& hours) { return up_to_hundred(hundred * Rational{hours} / hours_due); }

bool is_blocked(const Talent& one, domain::Date on) {
    return std::ranges::any_of(one.cases, [&](const DisciplineCase& each) { return blocks_promotion(each, on); });
}

/// Full days since, against so many years.
Decimal years_against(domain::Date since, domain::Date on, int years) {
    const auto days = (std::chrono::sys_days{on} - std::chrono::sys_days{since}).count();
    constexpr int days_a_year = 365;
    return up_to_hundred(hundred * Rational{std::max(days, decltype(days){0})} / (days_a_year * years));
}

std::optional<Decimal> match(const Requirement& requirement, const domain::CompetenceLevels& actual,
                             const CareerPolicy& policy) {
    const auto found = job_match(requirement, actual, policy).job_person_match;
    return found ? std::optional(up_to_hundred(*found)) : std::nullopt;
}

std::optional<Decimal> performance_of_years(const Talent& one, domain::Date on, const CareerPolicy& policy) {
    Rational sum;
    int known = 0;
    for (int back = 1; back <= policy.years_of_performance; ++back) {
        const auto found = one.predicates.find(std::to_string(static_cast<int>(on.year()) - back));
        if (found == one.predicates.end()) continue;
        sum += policy.predicate_values.of(found->second);
        ++known;
    }
    return known ? std::optional(up_to_hundred(sum / known)) : std::nullopt;
}

}

TalentPlace place(const Talent& one, std::string_view period, domain::Date on, const CareerPolicy& policy) {
    TalentPlace found{.learning = learning(one.hours), .blocked = is_blocked(one, on)};
    if (const auto predicate = one.predicates.find(period); predicate != one.predicates.end())
        found.performance = policy.predicate_values.of(predicate->second);
    found.competence = match(one.requirement, one.actual, policy);
    const auto& weights = policy.potential_weights;
    if (found.competence || weights.competence == Decimal{})
        found.potential = ((weights.competence * Rational{found.competence.value_or(Decimal{})} +
                            weights.learning * Rational{found.learning}) /
                           Rational{weights.competence + weights.learning})
                              .round_half_up(2);
    if (found.performance && found.potential)
        found.box = domain::talent_box(domain::tier_of(*found.performance, policy.performance),
                                       domain::tier_of(*found.potential, policy.potential));
    return found;
}

std::vector<domain::PositionLevel> feeder_levels(domain::PositionLevel target) {
    using enum domain::PositionLevel;
    switch (target) {
        case jpt_utama:
            return {jpt_madya};
        case jpt_madya:
            return {jpt_pratama};
        case jpt_pratama:
            return {administrator, ahli_madya};
        case administrator:
            return {pengawas, ahli_muda};
        case pengawas:
            return {pelaksana, ahli_pertama, penyelia, mahir};
        case ahli_utama:
            return {ahli_madya};
        case ahli_madya:
            return {ahli_muda};
        case ahli_muda:
            return {ahli_pertama};
        case penyelia:
            return {mahir};
        case mahir:
            return {terampil};
        case terampil:
            return {pemula};
        case pelaksana:
        case ahli_pertama:
        case pemula:
            return {};
    }
    return {};
}

Successor successor(const Talent& one, const Requirement& of_position, domain::Date on, const CareerPolicy& policy) {
    constexpr int full_experience = 5;  // years in the present post
    const auto& weights = policy.succession_weights;
    Successor found{
        .employee_id = one.employee_id,
        .criteria = {
            {"performance", weights.performance, performance_of_years(one, on, policy), {}},
            {"competence", weights.competence, match(of_position, one.actual, policy), {}},
            {"experience", weights.experience, years_against(one.in_post_since, on, full_experience), {}},
            {"rank",
             weights.rank,
             one.rank_since ? std::optional(years_against(*one.rank_since, on, policy.years_in_rank)) : std::nullopt,
             {}},
            {"learning", weights.learning, learning(one.hours), {}},
        }};
    Rational sum_of_weights, total;
    for (const auto& criterion : found.criteria) sum_of_weights += criterion.weight;
    for (auto& criterion : found.criteria) {
        const auto points = criterion.weight * Rational{criterion.value.value_or(Decimal{})} / sum_of_weights;
        criterion.points = points.round_half_up(2);
        total += points;
    }
    found.total = total.round_half_up(2);
    return found;
}

}
