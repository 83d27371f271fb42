#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assessment.hpp"
#include "discipline_case.hpp"
#include "rank.hpp"

namespace personnel {

/// What the talent map and succession know of somebody.
struct Talent {
    std::string employee_id{}, unit_id{}, position_id{};
    domain::PositionLevel level{};
    std::optional<domain::Rank> rank{};
    std::optional<domain::Date> rank_since{};
    domain::Date in_post_since{};
    std::map<std::string, domain::Predicate, std::less<>> predicates{};  ///< final ones, by period
    Requirement requirement{};                                           ///< of their own position
    domain::CompetenceLevels actual{};
    domain::Decimal hours{};  ///< JP learnt in the year
    std::vector<DisciplineCase> cases{};
};

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
TalentPlace place(const Talent&, std::string_view period, domain::Date on, const CareerPolicy&);

/// From which levels somebody may rise to one: the one below on the ladder, or those just below in management.
std::vector<domain::PositionLevel> feeder_levels(domain::PositionLevel);

struct Criterion {
    std::string_view name{};
    domain::Decimal weight{};
    std::optional<domain::Decimal> value{};  ///< 0–100; absent where it is not known, which counts as nothing
    domain::Decimal points{};                ///< its share of the total
};
struct Successor {
    std::string employee_id{};
    std::vector<Criterion> criteria{};
    domain::Decimal total{};  ///< 0–100
};
/// How somebody ranks for a position that requires this.
Successor successor(const Talent&, const Requirement& of_position, domain::Date on, const CareerPolicy&);

}
