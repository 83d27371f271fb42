#include "indicator_access.hpp"

#include "indicator_json.hpp"
#include "input.hpp"

namespace indicators {

Viewer viewer(service::App& app, const service::Call& call) {
    Viewer viewer{.kpi_admin = call.has_role("kpi_admin"), .sees_drafts = sees_all(call), .today = service::today(app)};
    if (call.has_role("asn") && call.principal.nip)
        app.database().read(call.region, [&](postgres::Transaction& tx) {
            if (const auto me = directory::employee_by_nip(tx, *call.principal.nip, viewer.today))
                viewer.member = {.employee_id = me->id,
                                 .position_kind = me->position_kind,
                                 .position_level = me->position_level,
                                 .units = directory::upwards(tx, me->unit_id, viewer.today)};
            return 0;
        });
    return viewer;
}

bool concerned(const Viewer& viewer, const Indicator& indicator) {
    return viewer.member && indicator.consultation && concerns(indicator.consultation->population, *viewer.member);
}

bool visible(const Viewer& viewer, const Indicator& indicator) {
    using enum IndicatorState;
    if (viewer.sees_drafts || indicator.state == approved || indicator.state == retired) return true;
    return indicator.state == consultation && concerned(viewer, indicator);
}

namespace {

bool may(const Viewer& viewer, const Indicator& indicator, IndicatorAction action) {
    if (!after(deciding_state(indicator), action)) return false;
    if (!is_of_those_concerned(action)) return viewer.kpi_admin;
    return concerned(viewer, indicator) && open_on(*indicator.consultation, viewer.today);
}

}

nlohmann::json shown(const Viewer& viewer, Indicator indicator) {
    if (!visible(viewer, indicator)) throw http::not_found();
    const bool told = viewer.sees_drafts || concerned(viewer, indicator);
    if (!told && indicator.revision) {
        indicator.revision.reset();
        indicator.consultation.reset();
    }
    std::vector<IndicatorAction> allowed;
    for (const auto action : all_indicator_actions)
        if (may(viewer, indicator, action)) allowed.push_back(action);
    return to_json(indicator, allowed, viewer.sees_drafts);
}

http::Problem state_forbids(IndicatorState state) {
    return http::conflict("state-forbids",
                          {"Status indikator tidak mengizinkannya.", "The indicator's state does not allow it."})
        .with("state", code(state));
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
