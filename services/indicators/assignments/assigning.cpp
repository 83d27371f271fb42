#include "assigning.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "assignment_store.hpp"
#include "contribution_store.hpp"
#include "employment.hpp"
#include "indicator_store.hpp"
#include "period_store.hpp"
#include "stay.hpp"
#include "uuid.hpp"

namespace indicators {
using nlohmann::json;
namespace {

constexpr int people_a_step = 100;

json contributions_json(const std::vector<Contribution>& contributions) {
    auto list = json::array();
    for (const auto& one : contributions)
        list.push_back(
            {{"target_id", one.supported_id}, {"weight", one.weight ? json(one.weight->to_string()) : json()}});
    return list;
}

domain::Decimal decimal(const json& text) { return domain::Decimal::parse(text.get<std::string>()).value(); }

/// What one person gets, one target after the other.
class Assigning {
  public:
    Assigning(feed::Writing& writing, const Assignment& assignment, OnTargetSet on_set)
        : writing_(writing), assignment_(assignment), on_set_(on_set) {
        for (const auto& one : assignment.targets)
            if (auto indicator = store::indicator_in(writing.sql(), one.indicator_id,
                                                     domain::Period::parse(assignment.period).value()))
                indicators_.emplace(one.indicator_id, std::move(*indicator));
    }

    store::AssignmentResult assign(const std::string& employee_id, const std::vector<Span>& spans) {
        const Owner owner{OwnerKind::employee, employee_id};
        const auto present = store::scorecard(writing_.sql(), owner, assignment_.period);
        auto told = json::array();
        bool set = false, conflict = false;
        // With a conflict nothing of hers is kept; what the others would have been is still told.
        writing_.attempt([&] {
            for (const auto& span : spans)
                for (const auto& wanted : assignment_.targets) {
                    const auto one = assign(wanted, owner, span, present);
                    set = set || one["outcome"] == "set";
                    conflict = conflict || one["outcome"] == "conflict";
                    told.push_back(one);
                }
            return !conflict;
        });
        return {employee_id, conflict ? "conflict" : set ? "set" : "unchanged", told.dump()};
    }

    /// Somebody who gets nothing, for one reason.
    static store::AssignmentResult refuse(const std::string& employee_id, std::string_view code) {
        return {employee_id, "conflict", json{{{"outcome", "conflict"}, {"code", code}}}.dump()};
    }

  private:
    json assign(const AssignedTarget& wanted, const Owner& owner, const Span& span,
                const std::vector<Target>& present) {
        const auto& indicator = indicators_.at(wanted.indicator_id);
        auto target = on_days({.id = uuid::make_ordered_text(),
                               .owner = owner,
                               .indicator_id = wanted.indicator_id,
                               .period = assignment_.period,
                               .value = wanted.value,
                               .weight = wanted.weight,
                               .contributes_to = wanted.contributes_to,
                               .state = assignment_.state},
                              span, grows_with_days(indicator.aggregation));
        json told{{"target", values_of(target)}, {"code", nullptr}, {"present", nullptr}};
        for (const auto& other : present) {
            if (other.indicator_id != target.indicator_id || !common(days_of(other), span)) continue;
            const bool same = days_of(other) == span && other.value == target.value && other.weight == target.weight;
            told["outcome"] = same ? "unchanged" : "conflict";
            told["code"] = same ? json() : json("target_exists");
            told["present"] = values_of(other);
            return told;
        }
        const auto objected = objections_in_place(writing_.sql(), target, indicator);
        if (!objected.empty() || !store::insert(writing_.sql(), target)) {
            told["outcome"] = "conflict";
            told["code"] = objected.empty() ? "target_exists" : objected.front().code;
            return told;
        }
        writing_.publish(changed_event(target));
        on_set_(writing_, target);
        told["outcome"] = "set";
        return told;
    }

    feed::Writing& writing_;
    const Assignment& assignment_;
    const OnTargetSet on_set_;
    std::map<std::string, Indicator> indicators_{};
};

bool belongs(const Assignees& population, const directory::Employment& state) {
    const auto among = [](const std::vector<std::string>& all, const std::string& one) {
        return all.empty() || std::ranges::count(all, one) > 0;
    };
    return among(population.units, state.unit_id) && among(population.position_kinds, state.position_kind) &&
           among(population.position_levels, state.position_level);
}

/// The days on which each of these people belongs to the population.
std::map<std::string, std::vector<Span>> days_of(postgres::Transaction& tx, const Assignment& assignment,
                                                 const std::vector<std::string>& people) {
    std::map<std::string, std::vector<Held<directory::Employment>>> states;
    for (const auto& one : directory::employments(tx, people)) states[one.employee_id].push_back({one.from, one});
    std::map<std::string, std::vector<Span>> days;
    for (const auto& [id, held] : states)
        days[id] = stays<directory::Employment>(held, assignment.within, [&](const directory::Employment& state) {
            return belongs(assignment.population, state);
        });
    return days;
}

void count(json& counts, const std::string& name) { counts[name] = counts.value(name, 0) + 1; }

}

json to_json(const Assignment& a) {
    auto targets = json::array();
    for (const auto& one : a.targets)
        targets.push_back({{"indicator_id", one.indicator_id},
                           {"value", one.value.to_string()},
                           {"weight", one.weight.to_string()},
                           {"contributes_to", contributions_json(one.contributes_to)}});
    return {{"units", a.population.units},
            {"position_kinds", a.population.position_kinds},
            {"position_levels", a.population.position_levels},
            {"employees", a.population.employees ? json(*a.population.employees) : json()},
            {"period", a.period},
            {"from", domain::to_string(a.within.first)},
            {"to", domain::to_string(a.within.last)},
            {"state", code(a.state)},
            {"targets", std::move(targets)},
            {"dry_run", a.dry_run},
            {"assigned_by", a.assigned_by ? json(*a.assigned_by) : json()}};
}

Assignment assignment_from(const json& input) {
    Assignment a{.population = Assignees{.units = input["units"],
                                         .position_kinds = input["position_kinds"],
                                         .position_levels = input["position_levels"]},
                 .period = input["period"],
                 .within = Span{domain::parse_date(input["from"].get<std::string>()).value(),
                                domain::parse_date(input["to"].get<std::string>()).value()},
                 .state = domain::find_code(all_target_states, input["state"].get<std::string>()).value(),
                 .dry_run = input["dry_run"]};
    if (!input["employees"].is_null()) a.population.employees = input["employees"].get<std::vector<std::string>>();
    if (!input["assigned_by"].is_null()) a.assigned_by = input["assigned_by"].get<std::string>();
    for (const auto& one : input["targets"]) {
        a.targets.push_back(
            {.indicator_id = one["indicator_id"], .value = decimal(one["value"]), .weight = decimal(one["weight"])});
        for (const auto& to : one["contributes_to"])
            a.targets.back().contributes_to.push_back(
                {to["target_id"], to["weight"].is_null() ? std::nullopt : std::optional(decimal(to["weight"]))});
    }
    return a;
}

jobs::Progress assign_some(feed::Writing& writing, jobs::Job& job, OnTargetSet on_set) {
    auto& tx = writing.sql();
    const auto assignment = assignment_from(job.input);
    const auto after = job.cursor.is_null() ? std::nullopt : std::optional(job.cursor["after"].get<std::string>());
    if (job.counts.is_null()) job.counts = {{"people", 0}, {"set", 0}, {"unchanged", 0}, {"conflict", 0}};
    if (store::hold_open(tx, assignment.period).closed) throw jobs::Failed("period_closed");
    const auto people = directory::employed(tx, assignment.population.units, assignment.population.employees,
                                            assignment.within.last, after, people_a_step);
    const auto days = days_of(tx, assignment, people);
    for (const auto& id : people) store::lock_scorecard(tx, {OwnerKind::employee, id}, assignment.period);
    std::vector<store::AssignmentResult> results;
    const auto assign_all = [&] {
        Assigning assigning(writing, assignment, on_set);
        for (const auto& id : people) {
            const auto spans = days.find(id);
            if (spans == days.end() || spans->second.empty()) continue;
            results.push_back(id == assignment.assigned_by ? Assigning::refuse(id, "own_case")
                                                           : assigning.assign(id, spans->second));
        }
    };
    if (assignment.dry_run)
        writing.rehearse(assign_all);
    else
        assign_all();
    if (!results.empty()) store::insert(tx, job.id, results);
    for (const auto& one : results) {
        count(job.counts, "people");
        count(job.counts, one.outcome);
    }
    if (people.size() < static_cast<std::size_t>(people_a_step)) return jobs::Progress::done;
    job.cursor = {{"after", people.back()}};
    return jobs::Progress::more;
}

}
