#include "measurement_access.hpp"

#include "input.hpp"
#include "measurement_json.hpp"
#include "measurement_store.hpp"
#include "objection_texts.hpp"
#include "owner_json.hpp"
#include "target_store.hpp"

namespace indicators {
using identity::Relation;

std::set<Relation> relations_to_target(service::App& app, const service::Call& call, const std::string& target_id) {
    const auto target = app.database().read(call.region, [&](auto& tx) { return store::target(tx, target_id); });
    return target ? relations_to(app, call, target->owner) : std::set<Relation>{};
}

service::Relations by_measurement(service::App& app) {
    return [&app](const service::Call& call) {
        const auto found =
            app.database().read(call.region, [&](auto& tx) { return store::measurement(tx, call.parameter("id")); });
        return found ? relations_to_target(app, call, found->target_id) : std::set<Relation>{};
    };
}

Reporter reporter_of(service::App& app, const service::Call& call) {
    Reporter reporter{call.principal.subject, {}};
    if (const auto& nip = call.principal.nip)
        if (const auto employee = app.database().read(
                call.region, [&](auto& tx) { return directory::employee_by_nip(tx, *nip, service::today(app)); }))
            reporter.employee_id = employee->id;
    return reporter;
}

nlohmann::json shown(const service::Call& call, const Reporter& caller, const std::set<Relation>& relations,
                     const Measurement& measurement) {
    const bool own = relations.contains(Relation::self);  // nobody has an office, nor a scope, in their own case
    const bool above = !own && (call.has_role("kpi_admin") || relations.contains(Relation::supervisor) ||
                                relations.contains(Relation::unit_head));
    const bool pushes = !own && call.principal.scopes.contains("kpi:write");
    std::vector<MeasurementAction> actions;
    for (const auto action : all_measurement_actions) {
        if (!allowed(action, measurement)) continue;
        const bool may = action == MeasurementAction::correct
                             ? above || pushes
                             : (above || relations.contains(Relation::superior)) && !caller.is(measurement.reporter);
        if (may) actions.push_back(action);
    }
    return to_json(measurement, actions);
}

nlohmann::json shown(const service::Call& call, const Reporter& caller, const Measurement& measurement) {
    return shown(call, caller, call.relations(), measurement);
}

std::vector<Evidence> evidence_from(const nlohmann::json& body) {
    std::vector<Evidence> evidence;
    std::vector<Objection> objected;
    if (!body.contains("evidence")) return evidence;
    for (const auto& one : body["evidence"]) {
        evidence.push_back(
            {one["title"], service::member<std::string>(one, "url"), service::member<std::string>(one, "file_id")});
        if (evidence.back().url.has_value() == evidence.back().file_id.has_value())
            objected.push_back({"evidence/" + std::to_string(evidence.size() - 1), "url_or_file"});
    }
    if (!objected.empty()) throw refused(objected);
    return evidence;
}

}
