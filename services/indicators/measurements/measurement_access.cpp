#include "measurement_access.hpp"

#include "input.hpp"
#include "measurement_json.hpp"

namespace indicators {

TargetSubject make_subject_of_body(service::App& app) {
    return make_target_subject(
        app, [](const service::Call& call) { return service::id_of<Target>(call.body, "target_id"); });
}

TargetSubject make_subject_of_query(service::App& app) {
    return make_target_subject(
        app, [](const service::Call& call) { return service::id_of<Target>(service::asked(call, "target_id")); });
}

MeasurementSubject make_measurement_subject(service::App& app) { return {app, store::find_measurement}; }

Reporter make_reporter(const service::Call& call, std::optional<std::string> employee_id) {
    return {call.principal.subject, std::move(employee_id)};
}

Reporter require_reporter(const service::Call& call, const store::TargetDetails& target,
                          const std::set<identity::Relation>& relations) {
    using enum domain::Party;
    const auto parties =
        measuring_parties(call, relations, target.stake == Stake::own || target.stake == Stake::measured);
    const bool by_themselves = parties.overlap(self | supervisor | unit_head | office | second_office);
    if (!by_themselves && !target.administered) throw http::forbidden();
    auto reporter = make_reporter(call, target.viewer_id);
    reporter.below_head = !by_themselves;
    return reporter;
}

domain::Parties measuring_parties(const service::Call& call, const std::set<identity::Relation>& relations,
                                  bool serves_caller) {
    auto parties = parties_of(call, relations, serves_caller);
    // Nobody has an office, nor a scope, in their own case.
    const bool own = serves_caller || relations.contains(identity::Relation::self);
    if (!own && call.principal.scopes.contains("kpi:write")) parties |= domain::Party::second_office;
    return parties;
}

nlohmann::json render_for(const service::Call& call, const store::MeasurementDetails& details,
                          const std::set<identity::Relation>& relations) {
    if (details.period_closed) return render_measurement(details.measurement, {});  // whatever the step, it is refused
    return render_for(call, details.measurement, make_reporter(call, details.viewer_id), relations,
                      details.serves_viewer);
}

nlohmann::json render_for(const service::Call& call, const Measurement& measurement, const Reporter& caller,
                          const std::set<identity::Relation>& relations, bool serves_caller) {
    return render_measurement(measurement, measurement_workflow.allowed(
                                               state_of(measurement), measuring_parties(call, relations, serves_caller),
                                               {.recorded_by_caller = is_made_by(measurement, caller)}));
}

}
