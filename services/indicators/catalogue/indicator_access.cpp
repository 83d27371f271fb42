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
    const auto consultation =
        deciding_state(indicator) == IndicatorState::consultation ? indicator.consultation : std::nullopt;
    const auto& policy = domain::policy_on(viewer.policies, policy_day(consultation, viewer.today)).policy;
    const auto from = approvable_from(consultation, policy.consultation_days, viewer.today);
    return {.consultation_open = consultation && open_on(*consultation, viewer.today),
            .consultation_required = !from,
            .consultation_too_short = from && viewer.today < *from,
            .comments_unanswered = consultation && indicator.unanswered_comments > 0};
}

std::optional<Member> find_member(postgres::Transaction& tx, const std::string& nip, domain::Date today) {
    const auto employee = directory::employee_by_nip(tx, nip, today);
    if (!employee) return std::nullopt;
    return Member{.employee_id = employee->id,
                  .position_kind = employee->position_kind,
                  .position_level = employee->position_level,
                  .units = directory::upwards(tx, employee->unit_id, today)};
}

}

IndicatorViewer find_indicator_viewer(service::App& app, const service::Call& call) {
    IndicatorViewer viewer{.office = call.has_role("kpi_admin"), .sees_drafts = sees_all(call), .today = call.today};
    const bool is_civil_servant = call.has_role("asn") && call.principal.nip;
    if (!viewer.office && !is_civil_servant) return viewer;
    app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (viewer.office) viewer.policies = store::list_catalogue_policies(tx);
        if (is_civil_servant) viewer.member = find_member(tx, *call.principal.nip, viewer.today);
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
