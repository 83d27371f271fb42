#include "target_setting.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "contribution_store.hpp"

namespace indicators {
using nlohmann::json;
namespace {

std::vector<Objection> contribution_objections(postgres::Transaction& tx, const Target& target) {
    std::vector<Objection> objected;
    if (target.contributes_to.empty()) return objected;
    std::vector<std::string> ids;
    for (const auto& one : target.contributes_to) ids.push_back(one.supported_id);
    store::lock_contributions(tx);
    const auto known = store::supported(tx, target.id, ids);
    std::set<std::string> before;
    for (std::size_t i = 0; i < target.contributes_to.size(); ++i) {
        const auto& one = target.contributes_to[i];
        const auto field = "contributes_to/" + std::to_string(i);
        const auto found = known.find(one.supported_id);
        if (found == known.end())
            objected.push_back({field + "/target_id", "unknown_target"});
        else if (!before.insert(one.supported_id).second)
            objected.push_back({field + "/target_id", "named_twice"});
        else if (const auto code = objection(target.period, one.weight, found->second))
            objected.push_back({field + (one.weight ? "/weight" : "/target_id"), *code});
    }
    return objected;
}

/// A target's contributions with the one to `supported_id` as wanted, or without one.
std::vector<Contribution> with(std::vector<Contribution> contributions, const std::string& supported_id,
                               const Division::mapped_type* wanted) {
    std::erase_if(contributions, [&](const auto& one) { return one.supported_id == supported_id; });
    if (wanted) contributions.push_back({supported_id, *wanted});
    std::ranges::sort(contributions, {}, &Contribution::supported_id);
    return contributions;
}

json decimal(const std::optional<domain::Decimal>& value) { return value ? json(value->to_string()) : json(nullptr); }

}

std::vector<Objection> objections_in_place(postgres::Transaction& tx, const Target& target,
                                           const Indicator& indicator) {
    auto objected = objections(target, indicator, store::agreed_weights(tx, target.owner, target.period, target.id));
    std::ranges::move(contribution_objections(tx, target), std::back_inserter(objected));
    return objected;
}

json values_of(const Target& target) {
    const auto span = days_of(target);
    auto contributions = json::array();
    for (const auto& one : target.contributes_to)
        contributions.push_back({{"target_id", one.supported_id}, {"weight", decimal(one.weight)}});
    json pro_rata;
    if (target.full_value)
        pro_rata = {{"full_value", target.full_value->to_string()},
                    {"days", days(span)},
                    {"of_days", days(span_of(domain::Period::parse(target.period).value()))}};
    return {{"id", target.id},
            {"owner", {{"kind", code(target.owner.kind)}, {"id", target.owner.id}}},
            {"indicator_id", target.indicator_id},
            {"period", target.period},
            {"from", domain::to_string(span.first)},
            {"to", domain::to_string(span.last)},
            {"value", exact_value(target).round_half_up(shown_decimals).to_string()},
            {"pro_rata", std::move(pro_rata)},
            {"weight", target.weight.to_string()},
            {"contributes_to", std::move(contributions)},
            {"parent_target_id",
             target.contributes_to.size() == 1 ? json(target.contributes_to.front().supported_id) : json(nullptr)},
            {"state", code(target.state)}};
}

feed::Event changed_event(const Target& target) {
    auto data = values_of(target);
    data["version"] = target.version;
    return {"id.kinerja.target.changed", target.id, data.dump(), {}};
}

std::vector<DivisionFault> divide(feed::Writing& writing, const std::string& supported_id, const Division& wanted,
                                  const std::map<std::string, Target>& targets, const store::Change& change) {
    auto& tx = writing.sql();
    std::vector<std::pair<Target, Target>> changes;  // before and after
    for (const auto& [id, before] : targets) {
        const auto want = wanted.find(id);
        auto after = before;
        after.contributes_to =
            with(before.contributes_to, supported_id, want == wanted.end() ? nullptr : &want->second);
        if (after.contributes_to != before.contributes_to) changes.emplace_back(before, std::move(after));
    }
    // All leave before the first one comes, so that what was and what shall be are never summed together.
    for (const auto& [before, after] : changes)
        store::replace_contributions(tx, before.id, with(before.contributes_to, supported_id, nullptr));
    std::vector<DivisionFault> faults;
    for (auto& [before, after] : changes) {
        for (const auto& one : contribution_objections(tx, after))
            faults.push_back({after.id, one.field.substr(one.field.rfind('/') + 1), one.code});
        if (!faults.empty()) continue;
        store::update(tx, before, after, change);
        after.version = before.version + 1;
        writing.publish(changed_event(after));
    }
    return faults;
}

}
