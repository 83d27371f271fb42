#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "policy_version.hpp"
#include "scorecard.hpp"
#include "span.hpp"

namespace indicators {

/// From when on a region wants to be told that plans or loads are off. The regulations leave it to the region.
struct AlarmPolicy {
    int elapsed_percent = 50;             ///< of the period, from which on units are held against their plan
    int behind_percent = 75;              ///< of what was to be achieved by now, under which a unit is far behind
    int units_percent = 50;               ///< of the units with the indicator, from which on that is many
    int fewest_units = 3;                 ///< and from how many on
    int overload_percent = 200;           ///< of the mean of the unit, from which on a person has too many open targets
    int fewest_targets = 6;               ///< and from how many on
    std::optional<std::string> source{};  ///< on what ground the region has set it so
};
using AlarmPolicyVersion = domain::PolicyVersion<AlarmPolicy>;

/// The share of a period that has passed by the end of a day, 0 to 1.
domain::Rational elapsed_by(const Span& period, const domain::Date& day);

/// What a target has achieved of what it was to achieve by now, in percent: of a sum the plan is in proportion to the
/// days, else the whole target. Nothing where nothing was measured.
std::optional<domain::Rational> achieved_by_now(const ScorecardTarget&, const domain::Rational& elapsed,
                                                domain::MissingPolicy);

struct UnitBehind {
    domain::Id<Owner> unit_id{};
    std::string target_id{};
    domain::Rational achieved{};  ///< percent of what was to be achieved by now
};
/// Many units are far behind their plan by an indicator.
struct PlanAlarm {
    std::string indicator_id{}, indicator_code{};
    int units = 0;                     ///< with a target by it on which something was measured
    int unmeasured = 0;                ///< with one on which nothing was, and which is held against nobody
    std::vector<UnitBehind> behind{};  ///< the furthest first
};
/// Of the scorecards of units; by the indicator's code. Nothing before the policy's share of the period has passed.
std::vector<PlanAlarm> find_plan_alarms(const std::vector<Scorecard>&, const domain::Rational& elapsed,
                                        domain::MissingPolicy, const AlarmPolicy&);

/// How many open targets an employee has.
struct Load {
    std::string employee_id{}, unit_id{};
    int targets = 0;
};
struct OverloadAlarm {
    Load load{};
    domain::Rational mean{};  ///< of the others in the unit with any
};
/// Who has far more open targets than the others of their unit, the most first.
std::vector<OverloadAlarm> find_overloads(const std::vector<Load>&, const AlarmPolicy&);

}
