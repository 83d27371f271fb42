#pragma once
#include <optional>

#include "career_policy.hpp"
#include "condition.hpp"
#include "talent_profile.hpp"

namespace personnel {

/// 20 JP a year are due to everybody (PP 17/2020), which is all that learning can count.
inline constexpr int hours_due = 20;

struct TalentPlace {
    std::optional<domain::Decimal> performance{}, potential{};  ///< 0–100, 2 decimals
    std::optional<domain::Decimal> competence{};                ///< part of potential: the match, at most 100
    domain::Decimal learning{};                                 ///< part of potential: hours against those due
    std::optional<int> box{};
    bool blocked = false;  ///< by a discipline case
    [[nodiscard]] bool succession_candidate() const { return box && domain::is_succession_candidate(*box) && !blocked; }
};
/// By the predicate of the period, and what they were assessed to have (PermenPANRB 3/2020).
TalentPlace place(const Talent&, const domain::Period&, domain::Date on, const CareerPolicy&);

/// Why somebody stands where they do.
Wording explain(const TalentPlace&, const std::optional<domain::Predicate>&, const CareerPolicy&);

/// A match, at most 100; nothing while none of what is required is assessed.
std::optional<domain::Decimal> match_of(const Requirement&, const domain::CompetenceLevels&, const CareerPolicy&);
/// Hours against those due, 0–100.
domain::Decimal learning_of(const domain::Decimal& hours);

}
