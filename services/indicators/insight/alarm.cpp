#include "alarm.hpp"

#include <algorithm>

namespace indicators {
namespace {

using domain::Rational;

constexpr int places_of_goal = 9;

domain::Goal by_now(const domain::Goal& goal, const Rational& elapsed) {
    const auto part = [&](const domain::Decimal& value) {
        return (Rational(value) * elapsed).round_half_up(places_of_goal);
    };
    return {part(goal.value), goal.to ? std::optional(part(*goal.to)) : std::nullopt};
}

bool is_many(std::size_t behind, int units, const AlarmPolicy& policy) {
    return behind >= static_cast<std::size_t>(policy.fewest_units) &&
           Rational(static_cast<std::int64_t>(behind)) * 100 >= Rational(units) * policy.units_percent;
}

bool is_any_measured(const ScorecardTarget& target) {
    return std::ranges::any_of(target.contributors, [](const auto& one) { return one.achievement.has_value(); });
}

struct Sum {
    int people = 0, targets = 0;
};

}

Rational elapsed_by(const Span& period, const domain::Date& day) {
    if (day < period.first) return 0;
    if (day >= period.last) return 1;
    return Rational(days({period.first, day})) / days(period);
}

std::optional<Rational> achieved_by_now(const ScorecardTarget& target, const Rational& elapsed,
                                        domain::MissingPolicy missing) {
    const auto realised = realisation_of(target);
    if (!realised) return is_any_measured(target) ? rolled_up(target, missing) : std::nullopt;
    auto goal = target.target;
    if (target.aggregation == domain::Aggregation::sum) goal = by_now(goal, elapsed);
    const bool divides =
        target.direction == domain::Direction::higher_is_better || target.direction == domain::Direction::within_range;
    if (divides && goal.value == domain::Decimal{}) return Rational{100};  // nothing was to be achieved yet
    return domain::achievement(target.direction, goal, *realised, target.cap).raw;
}

std::vector<PlanAlarm> find_plan_alarms(const std::vector<Scorecard>& cards, const Rational& elapsed,
                                        domain::MissingPolicy missing, const AlarmPolicy& policy) {
    if (elapsed * 100 < Rational(policy.elapsed_percent)) return {};
    std::map<std::string, PlanAlarm> by_code;
    for (const auto& card : cards)
        for (const auto& target : card.targets) {
            auto& alarm = by_code[target.indicator_code];
            alarm.indicator_id = target.indicator_id;
            alarm.indicator_code = target.indicator_code;
            const auto achieved = achieved_by_now(target, elapsed, missing);
            ++(achieved ? alarm.units : alarm.unmeasured);
            if (achieved && *achieved < Rational(policy.behind_percent))
                alarm.behind.push_back({card.owner.id, target.target_id, *achieved});
        }
    std::vector<PlanAlarm> found;
    for (auto& [code, alarm] : by_code) {
        if (!is_many(alarm.behind.size(), alarm.units, policy)) continue;
        std::ranges::stable_sort(alarm.behind, {}, &UnitBehind::achieved);
        found.push_back(std::move(alarm));
    }
    return found;
}

std::vector<OverloadAlarm> find_overloads(const std::vector<Load>& loads, const AlarmPolicy& policy) {
    std::map<std::string, Sum> units;
    for (const auto& load : loads) {
        auto& sum = units[load.unit_id];
        ++sum.people;
        sum.targets += load.targets;
    }
    std::vector<OverloadAlarm> found;
    for (const auto& load : loads) {
        const auto& all = units[load.unit_id];
        if (all.people < 2 || load.targets < policy.fewest_targets) continue;
        const auto mean = Rational(all.targets - load.targets) / (all.people - 1);
        if (Rational(load.targets) * 100 >= mean * policy.overload_percent) found.push_back({load, mean});
    }
    std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.load.targets > b.load.targets; });
    return found;
}

}
