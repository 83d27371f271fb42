#include "assigning.hpp"

#include <algorithm>
#include <map>

#include "assignment_store.hpp"
#include "employment.hpp"
#include "indicator_store.hpp"
#include "json_values.hpp"
#include "period_store.hpp"
#include "relation_store.hpp"
#include "stay.hpp"
#include "uuid.hpp"

namespace indicators {
using nlohmann::json;
namespace {

using store::AssignmentOutcome;

constexpr int people_a_step = 100;

/// Why nothing was set, with the texts of both languages: who reads the result chooses one.
json render_reason(const Reason& reason) {
    return {{"code", reason.code}, {"message", {{"id", reason.indonesian}, {"en", reason.english}}}};
}

/// What people get, one target after the other.
class Assigning {
  public:
    Assigning(feed::Writing& writing, const Assignment& assignment, const Setting& setting)
        : writing_(writing), assignment_(assignment), setting_(setting) {
        for (const auto& wanted : assignment.targets)
            if (auto indicator = store::find_indicator_in(writing.sql(), wanted.indicator_id, assignment.period))
                indicators_.emplace(wanted.indicator_id, std::move(*indicator));
    }

    store::AssignmentResult assign(const std::string& employee_id, const std::vector<Span>& spans) {
        const auto owner = make_owner(OwnerKind::employee, employee_id);
        auto results = json::array();
        auto outcome = AssignmentOutcome::unchanged;
        // With a conflict nothing of this person's is kept; what the others would have been is still reported.
        writing_.attempt([&] {
            for (const auto& span : spans)
                for (const auto& wanted : assignment_.targets) {
                    const auto [one, result] = assign_one(wanted, owner, span);
                    if (outcome != AssignmentOutcome::conflict && one != AssignmentOutcome::unchanged) outcome = one;
                    results.push_back(result);
                }
            return outcome != AssignmentOutcome::conflict;
        });
        return {employee_id, outcome, results.dump()};
    }

    /// Somebody who gets nothing, for one reason.
    static store::AssignmentResult refuse(const std::string& employee_id, const Reason& reason) {
        auto result = render_reason(reason);
        result["outcome"] = AssignmentOutcome::conflict;
        return {employee_id, AssignmentOutcome::conflict, json::array({result}).dump()};
    }

  private:
    std::pair<AssignmentOutcome, json> assign_one(const AssignedTarget& wanted, const Owner& owner, const Span& span) {
        auto& tx = writing_.sql();
        const auto& indicator = indicators_.at(wanted.indicator_id);
        auto target = make_target(wanted, owner, assignment_.period, span, assignment_.state, indicator);
        const auto scorecard = store::list_scorecard(tx, owner, assignment_.period);
        json result{{"target", render_values(target)}, {"code", nullptr}, {"message", nullptr}, {"present", nullptr}};
        auto outcome = AssignmentOutcome::set;
        const auto refuse_for = [&](const Reason& reason) {
            outcome = AssignmentOutcome::conflict;
            result.update(render_reason(reason));
        };
        if (const auto* const present = find_present(target, scorecard)) {
            result["present"] = render_values(*present);
            if (days_of(*present) == span && present->value == target.value && present->value_to == target.value_to &&
                present->weight == target.weight)
                outcome = AssignmentOutcome::unchanged;
            else
                refuse_for(target_exists);
        } else if (const auto found = check_asked(tx, target, indicator, scorecard, setting_.by.on); !found.empty()) {
            refuse_for(found.front().reason);
        } else if (const auto refusal = set_target(writing_, target, indicator, setting_)) {
            refuse_for(*refusal);
        }
        result["outcome"] = outcome;
        return {outcome, std::move(result)};
    }

    /// The target that is there on one of the days already.
    static const Target* find_present(const Target& target, const std::vector<store::TargetDetails>& scorecard) {
        for (const auto& details : scorecard)
            if (details.target.indicator_id == target.indicator_id && common(days_of(details.target), days_of(target)))
                return &details.target;
        return nullptr;
    }

    feed::Writing& writing_;
    const Assignment& assignment_;
    const Setting& setting_;
    std::map<domain::Id<Indicator>, Indicator> indicators_{};
};

bool belongs_to(const Assignees& population, const directory::Employment& state) {
    const auto among = [](const std::vector<std::string>& all, const std::string& one) {
        return all.empty() || std::ranges::count(all, one) > 0;
    };
    return among(population.units, state.unit_id) && among(population.position_kinds, state.position_kind) &&
           among(population.position_levels, state.position_level);
}

/// The days on which each of these people belongs to the population.
std::map<std::string, std::vector<Span>> find_days(postgres::Transaction& tx, const Assignment& assignment,
                                                   const std::vector<std::string>& people) {
    std::map<std::string, std::vector<Held<directory::Employment>>> states;
    for (const auto& state : directory::employments(tx, people))
        states[state.employee_id].push_back({state.from, state});
    std::map<std::string, std::vector<Span>> days;
    for (const auto& [id, held] : states)
        days[id] = stays<directory::Employment>(held, assignment.within, [&](const directory::Employment& state) {
            return belongs_to(assignment.population, state);
        });
    return days;
}

void count(json& counts, const std::string& name) { counts[name] = counts.value(name, 0) + 1; }

std::vector<store::AssignmentResult> assign_people(feed::Writing& writing, const Assignment& assignment,
                                                   const std::vector<std::string>& people, const Setting& setting) {
    auto& tx = writing.sql();
    const auto days = find_days(tx, assignment, people);
    for (const auto& id : people) store::lock_scorecard(tx, make_owner(OwnerKind::employee, id), assignment.period);
    const auto heads = assignment.as_administrator ? store::list_heads(tx, setting.by) : std::set<std::string>{};
    std::vector<store::AssignmentResult> results;
    const auto assign_all = [&] {
        Assigning assigning(writing, assignment, setting);
        for (const auto& id : people) {
            const auto spans = days.find(id);
            if (spans == days.end() || spans->second.empty()) continue;
            if (id == assignment.assigned_by)
                results.push_back(Assigning::refuse(id, own_case));
            else if (heads.contains(id))
                results.push_back(Assigning::refuse(id, not_above));
            else
                results.push_back(assigning.assign(id, spans->second));
        }
    };
    if (assignment.dry_run)
        writing.rehearse(assign_all);
    else
        assign_all();
    return results;
}

}

Target make_target(const AssignedTarget& wanted, const Owner& owner, const domain::Period& period, const Span& span,
                   TargetState state, const Indicator& indicator) {
    return on_days({.id = domain::new_id<Target>(),
                    .owner = owner,
                    .indicator_id = wanted.indicator_id,
                    .period = period,
                    .value = wanted.value,
                    .value_to = wanted.value_to,
                    .weight = wanted.weight,
                    .contributes_to = wanted.contributes_to,
                    .reason_easier = wanted.reason_easier,
                    .state = state},
                   span, grows_with_days(indicator.aggregation));
}

json render_assignment(const Assignment& a) {
    auto targets = json::array();
    for (const auto& target : a.targets) {
        auto contributions = json::array();
        for (const auto& [supported_id, weight] : target.contributes_to)
            contributions.push_back({{"target_id", supported_id}, {"weight", weight}});
        targets.push_back({{"indicator_id", target.indicator_id},
                           {"value", target.value},
                           {"value_to", target.value_to},
                           {"weight", target.weight},
                           {"contributes_to", std::move(contributions)},
                           {"reason_easier", target.reason_easier}});
    }
    return {{"units", a.population.units},
            {"position_kinds", a.population.position_kinds},
            {"position_levels", a.population.position_levels},
            {"employees", a.population.employees},
            {"period", a.period},
            {"from", a.within.first},
            {"to", a.within.last},
            {"state", a.state},
            {"targets", std::move(targets)},
            {"dry_run", a.dry_run},
            {"assigned_by", a.assigned_by},
            {"as_administrator", a.as_administrator}};
}

Assignment read_assignment(const json& input) {
    Assignment a{
        .population = Assignees{.units = input["units"],
                                .position_kinds = input["position_kinds"],
                                .position_levels = input["position_levels"],
                                .employees = input["employees"].get<std::optional<std::vector<std::string>>>()},
        .period = input["period"].get<domain::Period>(),
        .within = Span{input["from"].get<domain::Date>(), input["to"].get<domain::Date>()},
        .state = input["state"].get<TargetState>(),
        .dry_run = input["dry_run"],
        .assigned_by = input["assigned_by"].get<std::optional<std::string>>(),
        .as_administrator = input.value("as_administrator", false)};  // jobs of before do not say
    for (const auto& target : input["targets"]) {
        auto& read = a.targets.emplace_back();
        read.indicator_id = target["indicator_id"].get<domain::Id<Indicator>>();
        read.value = target["value"].get<domain::Decimal>();
        if (target.contains("value_to")) read.value_to = target["value_to"].get<std::optional<domain::Decimal>>();
        read.weight = target["weight"].get<domain::Decimal>();
        if (target.contains("reason_easier"))
            read.reason_easier = target["reason_easier"].get<std::optional<std::string>>();
        for (const auto& to : target["contributes_to"])
            read.contributes_to.push_back(
                {to["target_id"].get<domain::Id<Target>>(), to["weight"].get<std::optional<domain::Decimal>>()});
    }
    return a;
}

jobs::Progress assign_some(feed::Writing& writing, jobs::Job& job, OnTargetSet on_set, domain::Date today) {
    auto& tx = writing.sql();
    const auto assignment = read_assignment(job.input);
    const auto after = job.cursor.is_null() ? std::nullopt : std::optional(job.cursor["after"].get<std::string>());
    if (job.counts.is_null()) job.counts = {{"people", 0}, {"set", 0}, {"unchanged", 0}, {"conflict", 0}};
    if (store::lock_period_shared(tx, assignment.period).closed()) throw jobs::Failed("period_closed");
    const auto people = directory::employed(tx, assignment.population.units, assignment.population.employees,
                                            assignment.within.last, after, people_a_step);
    const auto assigner =
        assignment.assigned_by ? directory::employee(tx, *assignment.assigned_by, today) : std::nullopt;
    const Setting setting{
        .by = {assigner ? std::optional(assigner->nip) : std::nullopt, today, assignment.as_administrator},
        .on_set = on_set};
    const auto results = assign_people(writing, assignment, people, setting);
    if (!results.empty()) store::insert(tx, job.id, results);
    for (const auto& result : results) {
        count(job.counts, "people");
        count(job.counts, std::string(domain::code(result.outcome)));
    }
    if (people.size() < static_cast<std::size_t>(people_a_step)) return jobs::Progress::done;
    job.cursor = {{"after", people.back()}};
    return jobs::Progress::more;
}

}
