#include "target_json.hpp"

#include <nlohmann/json.hpp>

#include "input.hpp"
#include "target_setting.hpp"

namespace indicators {
using nlohmann::json;
using service::nullable;

/// As the contract's Decimal is shown.
static std::string shown(const domain::Rational& value) { return value.round_half_up(shown_decimals).to_string(); }

json to_json(const Contributors& contributors) {
    return {{"count", contributors.count},
            {"evenly", contributors.even},
            {"stated", shown(contributors.stated)},
            {"complete", contributors.complete()}};
}

json to_json(const Target& target, const Contributors& contributors, const std::vector<store::TargetVersion>& versions,
             const Standing& standing) {
    auto history = json::array(), actions = json::array();
    for (const auto& one : versions) {
        const auto was = values_of({.period = target.period,
                                    .span = one.span,
                                    .value = one.value,
                                    .weight = one.weight,
                                    .contributes_to = one.contributes_to});
        json version{{"until", one.until}, {"reason", one.reason}, {"changed_by", nullable(one.changed_by)}};
        for (const auto* name : {"from", "to", "value", "weight", "contributes_to"}) version[name] = was[name];
        history.push_back(std::move(version));
    }
    for (const auto action : all_target_actions)
        if (allowed(action, target.state, standing)) actions.push_back(code(action));
    auto all = values_of(target);
    all["contributors"] = to_json(contributors);
    all["history"] = std::move(history);
    all["allowed_actions"] = std::move(actions);
    return all;
}

json to_json(const Target& target, const Reached& reached) {
    json all{{"depth", reached.depth}, {"share", shown(reached.share)}};
    const auto values = values_of(target);
    for (const auto* name : {"id", "owner", "indicator_id", "period", "from", "to", "value", "weight"})
        all[name] = values[name];
    return all;
}

}
