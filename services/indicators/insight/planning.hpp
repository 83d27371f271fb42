#pragma once
#include "planning_store.hpp"
#include "program_store.hpp"
#include "proposal.hpp"

namespace indicators {

/// A contributor that a target owes some of what it lacks to.
struct Driver {
    std::string target_id{};
    Owner owner{};
    std::optional<domain::Rational> achievement{};
    domain::Rational shortfall{};  ///< points of the target's achievement that it
                                   ///< lacks because of this contributor
};

/// What one indicator of an owner came to, and what is proposed for the same
/// period of the year planned.
struct PlannedTarget {
    std::string target_id{}, indicator_id{}, indicator_code{};
    store::PlannedIndicator indicator{};
    domain::Goal target{};
    std::optional<domain::Rational> realisation{}, achievement{};
    bool missed = false;                                        ///< measured, or due, and under 100 percent
    std::vector<Driver> drivers{};                              ///< units, those that it lacks most by first
    std::size_t people = 0;                                     ///< contributors who are persons
    std::optional<domain::Decimal> mean_of_people{};            ///< their mean achievement; nothing for fewer than can
                                                                ///< be told
    std::vector<std::pair<domain::Period, PastPeriod>> past{};  ///< periods with what they came to, oldest first
    Proposal proposal{};
    std::vector<store::EvaluatedProgram> programs{};  ///< of the year before that were for it
};

struct PlannedCard {
    store::ScoreRow row;    ///< of the year before
    domain::Period period;  ///< that is planned
    std::vector<PlannedTarget> targets{};
};

/// What the scores of the year before `year` suggest for it, owner by owner, by
/// the id of the score.
std::vector<PlannedCard> plan_year(postgres::Transaction&, int year, const domain::Decimal& bound,
                                   const std::optional<std::string>& after_id, int limit);

}
