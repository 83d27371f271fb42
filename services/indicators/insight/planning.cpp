#include "planning.hpp"

#include <algorithm>
#include <set>

#include "disclosure_control.hpp"
#include "score_change.hpp"
#include "scoreboard_store.hpp"
#include "scoring.hpp"
#include "written_number.hpp"

namespace indicators {
namespace {

constexpr int years_of_past = 3;

/// The same part of another year.
domain::Period in_year(const domain::Period& period, int year) {
    const auto day = period.first_day();
    return domain::Period::containing(std::chrono::year(year) / day.month() / day.day(), period.kind());
}

void add_drivers(const ScorecardTarget& target, const std::map<std::string, Owner>& owners, PlannedTarget& planned) {
    domain::Rational weights, of_people;
    std::set<domain::Rational> achievements;  // of people
    for (const auto& one : target.contributors) weights += one.weight;
    for (const auto& one : target.contributors) {
        const auto owner = owners.find(one.target_id);
        if (owner == owners.end()) continue;
        const auto achieved = one.achievement.value_or(domain::Rational{});
        if (owner->second.kind == OwnerKind::employee) {
            ++planned.people;
            of_people += achieved;
            achievements.insert(achieved);
        } else if (achieved < 100) {
            planned.drivers.push_back(
                {one.target_id, owner->second, one.achievement, one.weight / weights * (100 - achieved)});
        }
    }
    std::ranges::stable_sort(planned.drivers, std::greater<>{}, &Driver::shortfall);
    if (domain::may_be_published(
            {.people = static_cast<std::int64_t>(planned.people), .all_equal = achievements.size() == 1}))
        planned.mean_of_people = (of_people / static_cast<std::int64_t>(planned.people)).round_half_up(2);
}

class Planner {
  public:
    Planner(postgres::Transaction& tx, int year, const domain::Decimal& bound) : tx_(tx), year_(year), bound_(bound) {}

    PlannedCard plan(const store::ScoreRow& row) {
        const auto now = recompute(row);
        std::vector<std::pair<domain::Period, Recomputed>> past;
        for (int year = year_ - years_of_past; year < year_ - 1; ++year)
            for (const auto& [owner, old] :
                 store::find_scores(tx_, in_year(row.period, year), row.owner.kind, {row.owner.id}))
                past.emplace_back(old.period, recompute(old));
        PlannedCard planned{.row = row, .period = in_year(row.period, year_)};
        const auto& card = now.inputs.card;
        const auto known = store::find_planned_indicators(tx_, list_indicators(card));
        const auto owners = store::find_target_owners(tx_, list_contributors(card));
        const auto& owner = row.owner;
        const auto unit_id = owner.kind == OwnerKind::unit ? std::optional(owner.id.to_string()) : std::nullopt;
        const auto programs = store::list_evaluated_programs(tx_, year_ - 1, unit_id);
        for (std::size_t i = 0; i < card.targets.size(); ++i) {
            auto target = judge(card.targets[i], now.score.targets[i]);
            add_drivers(card.targets[i], owners, target);
            if (const auto found = known.find(target.indicator_id); found != known.end())
                target.indicator = found->second;
            for (const auto& [name, old] : past) add_past(name, old, target);
            target.past.emplace_back(row.period, PastPeriod{target.target, target.realisation});
            std::vector<PastPeriod> periods;
            for (const auto& [name, one] : target.past) periods.push_back(one);
            target.proposal = propose(periods, target.indicator.measure_kind, card.targets[i].direction, bound_,
                                      precision_of(card.targets[i]));
            add_programs(programs, target);
            planned.targets.push_back(std::move(target));
        }
        return planned;
    }

  private:
    static std::vector<std::string> list_indicators(const Scorecard& card) {
        std::vector<std::string> ids;
        for (const auto& target : card.targets) ids.push_back(target.indicator_id);
        return ids;
    }
    static std::vector<std::string> list_contributors(const Scorecard& card) {
        std::vector<std::string> ids;
        for (const auto& target : card.targets)
            for (const auto& one : target.contributors) ids.push_back(one.target_id);
        return ids;
    }
    static PlannedTarget judge(const ScorecardTarget& target, const domain::TargetScore& scored) {
        PlannedTarget planned{.target_id = target.target_id,
                              .indicator_id = target.indicator_id,
                              .indicator_code = target.indicator_code,
                              .target = target.target,
                              .realisation = realisation_of(target)};
        if (scored.achievement) planned.achievement = scored.achievement->raw;
        planned.missed = !planned.achievement || *planned.achievement < 100;
        return planned;
    }
    using Programs = std::multimap<domain::Id<Indicator>, store::EvaluatedProgram>;
    static void add_programs(const Programs& programs, PlannedTarget& target) {
        const auto id = domain::Id<Indicator>::parse(target.indicator_id);
        if (!id) return;
        const auto [first, last] = programs.equal_range(*id);
        for (auto one = first; one != last; ++one) target.programs.push_back(one->second);
    }
    static void add_past(const domain::Period& period, const Recomputed& old, PlannedTarget& target) {
        for (const auto& one : old.inputs.card.targets)
            if (one.indicator_id == target.indicator_id)
                target.past.emplace_back(period, PastPeriod{one.target, realisation_of(one)});
    }

    postgres::Transaction& tx_;
    const int year_;
    const domain::Decimal& bound_;
};

}

std::vector<PlannedCard> plan_year(postgres::Transaction& tx, int year, const domain::Decimal& bound,
                                   const std::optional<std::string>& after_id, int limit) {
    Planner planner(tx, year, bound);
    std::vector<PlannedCard> found;
    for (const auto& row : store::list_scores_of_year(tx, year - 1, after_id, limit))
        found.push_back(planner.plan(row));
    return found;
}

}
