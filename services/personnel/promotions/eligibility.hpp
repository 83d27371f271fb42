#pragma once
#include "candidate.hpp"
#include "career_policy.hpp"
#include "condition.hpp"

/// May somebody be promoted: each condition apart, with what it was judged by. What is not known is never met.
namespace personnel {

Condition in_service(const Candidate&);
Condition status_allows(PromotionKind, Status);
/// The predicates of so many years before that one, each at least this.
Condition predicates_at_least(const std::vector<Appraised>&, int before_year, int years, domain::Predicate least);
/// Each of the last full years' predicates at least "baik".
Condition performance(const Candidate&, domain::Date on, const CareerPolicy&);
/// No case on its way and no medium or heavy penalty being served; unknown while nobody has told that all are known.
Condition no_discipline_case(const Candidate&, domain::Date on, const CareerPolicy&);
Condition competence(const Vacancy&, const CareerPolicy&);
Condition vacancy(const Vacancy&);

/// All conditions of a rank promotion; of one to a position; of a level change.
std::vector<Condition> rank_promotion(const Candidate&, domain::Date on, const CareerPolicy&);
std::vector<Condition> position_promotion(const Candidate&, const Vacancy&, domain::Date on, const CareerPolicy&);
std::vector<Condition> level_change(const Candidate&, const Vacancy&, domain::Date on, const CareerPolicy&);

}
