#include "indicator_access.hpp"

#include <algorithm>

#include "indicator_json.hpp"
#include "input.hpp"

namespace indicators {

Viewer viewer(service::App& app, const service::Call& call) {
    Viewer viewer{.kpi_admin = call.has_role("kpi_admin"), .asn = call.has_role("asn")};
    if (viewer.asn && call.principal.nip)
        viewer.units = app.database().read(call.region, [&](postgres::Transaction& tx) {
            const auto on = service::today(app);
            const auto me = directory::employee_by_nip(tx, *call.principal.nip, on);
            return me ? directory::upwards(tx, me->unit_id, on) : std::vector<std::string>{};
        });
    return viewer;
}

bool in_audience(const Viewer& viewer, const Indicator& indicator) {
    return !viewer.units.empty() &&
           (indicator.audience.empty() || std::ranges::any_of(indicator.audience, [&](const auto& unit_id) {
                return std::ranges::count(viewer.units, unit_id) > 0;
            }));
}

nlohmann::json shown(const Viewer& viewer, const Indicator& indicator) {
    std::vector<IndicatorAction> allowed;
    for (const auto action : all_indicator_actions)
        if (after(deciding_state(indicator), action) &&
            (action == IndicatorAction::comment ? viewer.asn && in_audience(viewer, indicator) : viewer.kpi_admin))
            allowed.push_back(action);
    return to_json(indicator, allowed);
}

http::Problem state_forbids(IndicatorState state) {
    return http::conflict("state-forbids",
                          {"Status indikator tidak mengizinkannya.", "The indicator's state does not allow it."})
        .with("state", nlohmann::json(code(state)).dump());
}

Indicator step(feed::Writing& writing, const service::Call& call, IndicatorAction action) {
    auto indicator = store::lock_indicator(writing.sql(), call.parameter("id"));
    if (!indicator) throw http::not_found();
    service::require_version(call, indicator->version);
    const auto next = after(indicator->state, action);
    if (!next) throw state_forbids(indicator->state);
    indicator->state = *next;
    ++indicator->version;
    return *indicator;
}

http::Response saved(const Viewer& as, const service::Call& call, feed::Writing& writing, const Indicator& indicator) {
    store::update(writing.sql(), indicator);
    writing.publish(changed_event(indicator));
    return service::ok_versioned(call, shown(as, indicator), indicator.version);
}

}
