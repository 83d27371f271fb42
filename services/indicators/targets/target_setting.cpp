#include "target_setting.hpp"

#include <algorithm>
#include <set>

#include "contribution_store.hpp"
#include "owner_json.hpp"
#include "period_store.hpp"
#include "precedent_store.hpp"
#include "stake_store.hpp"

namespace indicators {
using nlohmann::json;
namespace {

constexpr Reason supported_of_closed_period{"period_closed", "Periode sudah ditutup.", "The period is closed."};

std::vector<domain::Violation> check_contributions(postgres::Transaction& tx, const Target& target) {
    std::vector<domain::Violation> found;
    if (target.contributes_to.empty()) return found;
    std::vector<domain::Id<Target>> ids;
    for (const auto& contribution : target.contributes_to) ids.push_back(contribution.supported_id);
    store::lock_contributions(tx);
    const auto known = store::find_supported(tx, target.id, ids);
    std::set<domain::Id<Target>> named;
    for (std::size_t i = 0; i < target.contributes_to.size(); ++i) {
        const auto& [supported_id, weight] = target.contributes_to[i];
        const auto field = "contributes_to/" + std::to_string(i);
        const auto supported = known.find(supported_id);
        if (supported == known.end())
            found.push_back({field + "/target_id", unknown_target});
        else if (!named.insert(supported_id).second)
            found.push_back({field + "/target_id", named_twice});
        else if (const auto reason = check_contribution(target.period, weight, supported->second))
            found.push_back({field + (weight ? "/weight" : "/target_id"), *reason});
        else if (store::lock_period_shared(tx, supported->second.period).closed())
            found.push_back({field + "/target_id", supported_of_closed_period});
    }
    return found;
}

/// A target's contributions with the one to `supported_id` as wanted, or without one.
std::vector<Contribution> with_contribution(std::vector<Contribution> contributions, domain::Id<Target> supported_id,
                                            const Division::mapped_type* wanted) {
    std::erase_if(contributions, [&](const auto& one) { return one.supported_id == supported_id; });
    if (wanted) contributions.push_back({supported_id, *wanted});
    std::ranges::sort(contributions, {}, &Contribution::supported_id);
    return contributions;
}

json render_pro_rata(const Target& target, const Span& span) {
    if (!target.full_value) return nullptr;
    return {{"full_value", target.full_value},
            {"full_value_to", target.full_value_to},
            {"days", days(span)},
            {"of_days", days(span_of(target.period))}};
}

}

std::vector<domain::Violation> check_in_place(postgres::Transaction& tx, const Target& target,
                                              const Indicator& indicator,
                                              const std::vector<store::TargetDetails>& scorecard) {
    std::vector<WeightedSpan> others;
    for (const auto& details : scorecard)
        if (const auto& other = details.target; other.id != target.id && other.state == TargetState::agreed)
            others.push_back({days_of(other), other.weight});
    auto found = check_target(target, indicator, others);
    std::ranges::move(check_contributions(tx, target), std::back_inserter(found));
    return found;
}

std::vector<domain::Violation> check_asked(postgres::Transaction& tx, Target& target, const Indicator& indicator,
                                           const std::vector<store::TargetDetails>& scorecard, domain::Date today) {
    auto found = check_in_place(tx, target, indicator, scorecard);
    const auto precedent = store::find_precedent(tx, target, indicator.aggregation, today);
    if (!precedent || !is_easier(target, *precedent, indicator))
        target.reason_easier.reset();
    else if (!target.reason_easier)
        found.push_back({"reason_easier", easier_than_before});
    return found;
}

/// After the graph of contributions has changed.
static void withhold_own_measurements(feed::Writing& writing, const std::vector<domain::Id<Target>>& contributor_ids) {
    for (const auto& [measurement_id, target_id] : store::withhold_own(writing.sql(), contributor_ids))
        writing.publish({"id.kinerja.measurement.withheld",
                         measurement_id,
                         json{{"id", measurement_id}, {"target_id", target_id}}.dump(),
                         {}});
}

/// Whether the yardstick of these is for others than who would set it.
static bool binds(feed::Writing& writing, std::vector<domain::Id<Target>> ids, const Target& target,
                  const identity::Viewer& by) {
    for (const auto& contribution : target.contributes_to) ids.push_back(contribution.supported_id);
    if (!by.nip || ids.empty()) return false;
    return is_bound(store::find_stake(writing.sql(), ids, target.owner.kind == OwnerKind::unit, by));
}

std::optional<Reason> set_target(feed::Writing& writing, const Target& target, const Indicator& indicator,
                                 const Setting& setting) {
    if (binds(writing, {}, target, setting.by)) return own_yardstick;
    if (!store::insert(writing.sql(), target)) return target_exists;
    writing.publish(changed_event(target));
    setting.on_set(writing, target, indicator);
    return std::nullopt;
}

std::optional<Reason> change_target(feed::Writing& writing, const Target& before, Target& after,
                                    const Indicator& indicator, const Setting& setting,
                                    const std::optional<store::Change>& change) {
    if (binds(writing, {before.id}, after, setting.by)) return own_yardstick;
    if (!store::update(writing.sql(), before, after, change)) return target_exists;
    writing.publish(changed_event(after));
    if (after.contributes_to != before.contributes_to) withhold_own_measurements(writing, {after.id});
    setting.on_set(writing, after, indicator);
    return std::nullopt;
}

json render_values(const Target& target) {
    const auto span = days_of(target);
    const auto value_to = exact_value_to(target);
    auto contributions = json::array();
    for (const auto& [supported_id, weight] : target.contributes_to)
        contributions.push_back({{"target_id", supported_id}, {"weight", weight}});
    const auto* const only = target.contributes_to.size() == 1 ? &target.contributes_to.front() : nullptr;
    return {{"id", target.id},
            {"owner", target.owner},
            {"indicator_id", target.indicator_id},
            {"period", target.period},
            {"from", span.first},
            {"to", span.last},
            {"value", exact_value(target).round_half_up(shown_decimals)},
            {"value_to", value_to ? json(value_to->round_half_up(shown_decimals)) : json(nullptr)},
            {"pro_rata", render_pro_rata(target, span)},
            {"weight", target.weight},
            {"contributes_to", std::move(contributions)},
            {"parent_target_id", only ? json(only->supported_id) : json(nullptr)},
            {"state", target.state}};
}

feed::Event changed_event(const Target& target) {
    auto data = render_values(target);
    data["version"] = target.version;
    return {"id.kinerja.target.changed", target.id.to_string(), data.dump(), {}};
}

using TargetChanges = std::vector<std::pair<Target, Target>>;  // before and after

static std::vector<DivisionFault> find_bound(postgres::Transaction& tx, domain::Id<Target> supported_id,
                                             const TargetChanges& changes, const identity::Viewer& by) {
    std::vector<DivisionFault> faults;
    if (!by.nip || changes.empty()) return faults;
    std::vector<domain::Id<Target>> ids;
    for (const auto& [before, after] : changes) ids.push_back(before.id);
    for (const auto& id : store::list_bound(tx, supported_id, ids, by))
        faults.push_back({id, {"target_id", own_yardstick}});
    return faults;
}

std::vector<DivisionFault> divide_contributions(feed::Writing& writing, domain::Id<Target> supported_id,
                                                const Division& wanted,
                                                const std::map<domain::Id<Target>, Target>& targets,
                                                const identity::Viewer& by, const store::Change& change) {
    auto& tx = writing.sql();
    TargetChanges changes;
    for (const auto& [id, before] : targets) {
        const auto want = wanted.find(id);
        auto after = before;
        after.contributes_to =
            with_contribution(before.contributes_to, supported_id, want == wanted.end() ? nullptr : &want->second);
        if (after.contributes_to != before.contributes_to) changes.emplace_back(before, std::move(after));
    }
    std::vector<DivisionFault> faults = find_bound(tx, supported_id, changes, by);
    if (!faults.empty()) return faults;
    // All leave before the first one comes, so that what was and what shall be are never summed together.
    for (const auto& [before, after] : changes)
        store::replace_contributions(tx, before.id, with_contribution(before.contributes_to, supported_id, nullptr));
    for (auto& [before, after] : changes) {
        for (const auto& [field, reason] : check_contributions(tx, after))
            faults.push_back({after.id, {field.substr(field.rfind('/') + 1), reason}});
        if (!faults.empty()) continue;
        store::update(tx, before, after, change);
        writing.publish(changed_event(after));
        withhold_own_measurements(writing, {after.id});
    }
    return faults;
}

}
