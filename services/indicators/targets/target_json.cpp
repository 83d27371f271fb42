#include "target_json.hpp"

#include "owner_json.hpp"
#include "target_setting.hpp"

namespace indicators {
using nlohmann::json;
namespace {

domain::Decimal rounded(const domain::Rational& value) { return value.round_half_up(shown_decimals); }

json render_version(const store::TargetVersion& version, const domain::Period& period) {
    const auto was = render_values({.period = period,
                                    .span = version.span,
                                    .value = version.value,
                                    .value_to = version.value_to,
                                    .weight = version.weight,
                                    .contributes_to = version.contributes_to});
    json all{{"replaced_at", version.replaced_at},
             {"reason", version.reason},
             {"reason_easier", version.reason_easier},
             {"changed_by", version.changed_by}};
    for (const auto* name : {"from", "to", "value", "value_to", "weight", "contributes_to"}) all[name] = was[name];
    return all;
}

}

json render_contributors(const Contributors& contributors) {
    return {{"count", contributors.count},
            {"evenly", contributors.even},
            {"stated", rounded(contributors.stated)},
            {"complete", contributors.complete()}};
}

json render_target(const store::TargetDetails& details, const std::vector<store::TargetVersion>& versions,
                   const std::vector<TargetAction>& allowed) {
    auto history = json::array();
    for (const auto& version : versions) history.push_back(render_version(version, details.target.period));
    auto all = render_values(details.target);
    all["reason_easier"] = details.target.reason_easier;
    all["contributors"] = render_contributors(details.contributors);
    all["history"] = std::move(history);
    all["allowed_actions"] = allowed;
    return all;
}

json render_reached(const Target& target, const Reached& reached) {
    json all{{"depth", reached.depth}, {"share", rounded(reached.share)}};
    const auto values = render_values(target);
    for (const auto* name : {"id", "owner", "indicator_id", "period", "from", "to", "value", "value_to", "weight"})
        all[name] = values[name];
    return all;
}

}
