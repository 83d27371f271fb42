#pragma once
#include "candidate.hpp"
#include "career_policy.hpp"
#include "condition.hpp"

/// What a position asks of whoever is appointed to it.
namespace personnel {

/// Those of the position's level, as the policy has them; none for a level of which it says nothing.
std::vector<Condition> post_conditions(const Candidate&, const Vacancy&, domain::Date on, const CareerPolicy&);

Condition education_for_post(const Candidate&, const PostTerms&);
/// Years in posts that lead to it, all together. As far as the record does not go back to the appointment, what is
/// missing is unknown.
Condition feeder_post_years(const Candidate&, domain::Date on, const PostTerms&);
/// Years in posts of any level; whether their field is a related one, the selection committee judges.
Condition experience_years(const Candidate&, domain::Date on, const PostTerms&);
/// Not older on the day, which may be the birthday itself.
Condition age_at_most(const Candidate&, domain::Date on, const PostTerms&);
/// The functional level spans their rank; for a managerial post it is at most so many ranks below the eselon's lowest.
Condition rank_for_post(const Candidate&, const Vacancy&, const EselonRanks&);

}
