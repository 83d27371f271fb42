#include "indicator_access.hpp"

#include "directory.hpp"
#include "indicator_json.hpp"
#include "input.hpp"

namespace indicators {
namespace {

domain::Parties parties_to(const Indicator& indicator, const IndicatorViewer& viewer) {
    domain::Parties parties;
    if (viewer.office) parties |= domain::Party::office;
    if (is_concerned(viewer, indicator)) parties |= domain::Party::participant;
    return parties;
}

IndicatorCircumstances circumstances_of(const Indicator& indicator, const IndicatorViewer& viewer) {
    return {.consultation_open = indicator.consultation && open_on(*indicator.consultation, viewer.today)};
}

}

IndicatorViewer find_indicator_viewer(service::App& app, const service::Call& call) {
    IndicatorViewer viewer{.office = call.has_role("kpi_admin"), .sees_drafts = sees_all(call), .today = call.today};
    if (!call.has_role("asn") || !call.principal.nip) return viewer;
    viewer.member = app.database().read(call.region, [&](postgres::Transaction& tx) -> std::optional<Member> {
        const auto employee = directory::employee_by_nip(tx, *call.principal.nip, viewer.today);
        if (!employee) return std::nullopt;
        return Member{.employee_id = employee->id,
                      .position_kind = employee->position_kind,
                      .position_level = employee->position_level,
                      .units = directory::upwards(tx, employee->unit_id, viewer.today)};
    });
    return viewer;
}

bool is_concerned(const IndicatorViewer& viewer, const Indicator& indicator) {
    return viewer.member && indicator.consultation && concerns(indicator.consultation->population, *viewer.member);
}

bool is_visible(const IndicatorViewer& viewer, const Indicator& indicator) {
    using enum IndicatorState;
    if (viewer.sees_drafts || indicator.state == approved || indicator.state == retired) return true;
    return indicator.state == consultation && is_concerned(viewer, indicator);
}

nlohmann::json render_for(const IndicatorViewer& viewer, Indicator indicator) {
    if (!is_visible(viewer, indicator)) throw http::not_found();
    if (indicator.revision && !viewer.sees_drafts && !is_concerned(viewer, indicator)) {
        indicator.revision.reset();
        indicator.consultation.reset();
    }
    const auto allowed = indicator_workflow.allowed(deciding_state(indicator), parties_to(indicator, viewer),
                                                    circumstances_of(indicator, viewer));
    return render_indicator(indicator, allowed, viewer.sees_drafts);
}

Indicator lock_for(IndicatorAction action, feed::Writing& writing, const service::Call& call,
                   const IndicatorViewer& viewer) {
    auto indicator = store::lock_indicator(writing.sql(), service::path_id<Indicator>(call));
    if (!indicator || !is_visible(viewer, *indicator)) throw http::not_found();
    const bool speaks = action == IndicatorAction::comment || action == IndicatorAction::vote;
    indicator->state = service::require_step(call, indicator_workflow, action, indicator->state,
                                             speaks ? std::nullopt : std::optional(indicator->version),
                                             parties_to(*indicator, viewer), circumstances_of(*indicator, viewer));
    return *indicator;
}

http::Response save_indicator(const IndicatorViewer& viewer, const service::Call& call, feed::Writing& writing,
                              Indicator indicator) {
    store::update(writing.sql(), indicator);
    writing.publish(changed_event(indicator));
    return service::ok_versioned(call, render_for(viewer, indicator), indicator.version);
}

}
