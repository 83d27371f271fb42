#pragma once
#include "candidate.hpp"
#include "career_policy.hpp"
#include "condition.hpp"

/// What the next rank (kenaikan pangkat) and the next level of a functional post ask for.
namespace personnel {

/// A rank follows, and lies within what the functional level spans, below the highest of the post's eselon, or of staff
/// below the ceiling of their education.
Condition next_rank(const Candidate&, const CareerPolicy&);
/// The years in rank: fewer of functional posts, which need their credit besides.
Condition time_in_rank(const Candidate&, domain::Date on, const CareerPolicy&);
/// The credit that the next rank needs; of functional posts.
Condition credit_for_rank(const Candidate&);

/// The position is of the level that follows on the ladder.
Condition level_follows(const Candidate&, const Vacancy&);
Condition credit_for_level(const Candidate&);
/// For a level change the highest rank of the present level, or one that the next spans.
Condition rank_for_level(const Candidate&);

}
