#pragma once
#include <optional>
#include <string>

#include "assessment.hpp"
#include "candidate.hpp"

namespace personnel {

/// What the talent map and succession know of somebody.
struct Talent {
    std::string employee_id{}, unit_id{}, position_id{};
    std::string agency_id{};  ///< the agency that the unit lies in
    std::optional<domain::Occupation> occupation{};
    domain::Date in_post_since{};
    Candidate known{};          ///< as promotions ask; without credit
    Requirement requirement{};  ///< of their own position
    domain::CompetenceLevels actual{};
    domain::Decimal hours{};  ///< JP learnt in the year
};

/// Whether a discipline case keeps them from promotion.
inline bool is_blocked(const Talent& one, domain::Date on) {
    return std::ranges::any_of(one.known.cases, [&](const DisciplineCase& each) { return blocks_promotion(each, on); });
}

}
