#include <algorithm>

#include "appraisal_steps.hpp"
#include "json.hpp"
#include "routes.hpp"

namespace appraisal {
namespace {

http::Response list_appraisals(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const store::AppraisalFilter filter{.employee_id = service::query_id<domain::Employee>(call, "employee_id"),
                                        .period = service::query_period(call, "period"),
                                        .state = service::query_code<AppraisalState>(call, "state"),
                                        .unit_id = service::query_id<domain::Unit>(call, "unit_id"),
                                        .supervisor_id = service::query_id<domain::Employee>(call, "supervisor_id"),
                                        .after_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                        .visible = list_visible_subjects(context, call),
                                        .limit = asked.limit + 1};
    const auto viewer = service::viewer_of(call);
    return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::list_appraisals(tx, filter, viewer);
        const bool policy_counts = std::ranges::any_of(found, [](const store::SeenAppraisal& seen) {
            return seen.object.appraisal.state == AppraisalState::rated;
        });
        const auto policy = policy_counts ? store::find_policy(tx, viewer.on) : Policy{};
        return service::page_of(
            call, asked, found,
            [&](const store::SeenAppraisal& seen) {
                const auto& appraisal = seen.object.appraisal;
                const auto given = circumstances_of(appraisal, policy, viewer.on);
                return render_appraisal(
                    appraisal, appraisal_workflow.allowed(appraisal.state, parties_of(call, seen.object), given));
            },
            [](const store::SeenAppraisal& seen) { return std::vector{seen.object.appraisal.id.to_string()}; });
    });
}

service::Handler find_appraisal(const Context& context, const AppraisalSubject& subject) {
    return [context, subject](service::Call& call) {
        const auto& viewed = subject.of(call);
        const auto body = context.app.database().read(
            call.region, [&](postgres::Transaction& tx) { return render_for(call, tx, viewed, call.today); });
        return service::ok_versioned(call, body, viewed.appraisal.version);
    };
}

/// Who is appraised, and by whom: as of the period's last day, or of today while that is still to come or nothing is
/// known of the employee on it.
bool fill_in_people(postgres::Transaction& tx, Appraisal& appraisal, const domain::Date& today) {
    const auto id = appraisal.employee_id.to_string();
    const auto last_day = std::min(appraisal.period.last_day(), today);
    auto employee = directory::employee(tx, id, last_day);
    const auto on = employee ? last_day : today;
    if (!employee) employee = directory::employee(tx, id, today);
    if (!employee) return false;
    auto supervisor = directory::supervisor(tx, id, on);
    if (!supervisor && on != today) supervisor = directory::supervisor(tx, id, today);
    appraisal.unit_id = service::id_of<domain::Unit>(employee->unit_id);
    if (supervisor) appraisal.supervisor_id = service::id_of<domain::Employee>(*supervisor);
    return true;
}

http::Response create_appraisal(const Context& context, service::Call& call) {
    const auto today = call.today;
    const auto plan = call.body.value("plan", nlohmann::json::array()).dump();
    const auto employee_id = service::id_of<domain::Employee>(call.body, "employee_id");
    const auto period = service::period_of(call.body, "period");
    Appraisal appraisal{.id = domain::new_id<Appraisal>(), .employee_id = employee_id, .period = period, .plan = plan};
    if (!look_twice(context, call, [&](auto& tx) { return fill_in_people(tx, appraisal, today); }))
        throw service::refused("/employee_id", unknown_employee);
    const store::HistoryEntry entry{.action = "create", .actor_id = find_caller_id(context, call), .plan = plan};
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        if (!store::insert(tx, appraisal, entry)) throw service::conflict(appraisal_exists);
        writing.publish(changed_event(appraisal));
        const auto made = store::find_appraisal(tx, appraisal.id, service::viewer_of(call)).value();
        return service::created(service::location(call, "appraisals", appraisal.id),
                                render_for(call, tx, made.object, today), appraisal.version);
    });
}

service::Handler change_plan(const Context& context, const AppraisalSubject& subject) {
    return [context, subject](service::Call& call) {
        const auto& seen = subject.of(call);  // read before the transaction
        const auto today = call.today;
        return context.app.write(call, [&](feed::Writing& writing) {
            auto& tx = writing.sql();
            auto appraisal = store::lock_appraisal(tx, seen.appraisal.id);
            if (!appraisal) throw http::not_found();
            store::ViewedAppraisal viewed{*std::move(appraisal), seen.caller};
            auto& changed = viewed.appraisal;
            const auto caller = parties_of(call, viewed);
            if (!caller.overlap(plan_changers)) throw http::forbidden();
            service::require_version(call, changed.version);
            if (changed.state != AppraisalState::draft) {
                const auto given = circumstances_of(tx, changed, today);
                throw service::state_forbids<decltype(appraisal_workflow)>(
                    changed.state, appraisal_workflow.allowed(changed.state, caller, given), nullptr);
            }
            changed.plan = call.body["plan"].dump();
            store::update(tx, changed, {.action = "change", .actor_id = seen.caller.employee_id, .plan = changed.plan});
            writing.publish(changed_event(changed));
            return service::ok_versioned(call, render_for(call, tx, viewed, today), changed.version);
        });
    };
}

service::Handler find_evidence(const Context& context, const AppraisalSubject& subject) {
    return [context, subject](service::Call& call) {
        const auto& appraisal = subject.of(call).appraisal;
        if (appraisal.evidence) return service::ok(nlohmann::json::parse(*appraisal.evidence));
        auto live = context.app.database().read(call.region, [&](postgres::Transaction& tx) {
            return render_evidence(appraisal, store::find_evidence(tx, appraisal));
        });
        live["frozen"] = false;
        live["as_of"] = service::now_rfc3339(context.app);
        return service::ok(live);
    };
}

}

std::vector<service::Endpoint> appraisal_routes(const Context& context) {
    using http::Method;
    const auto all = service::regional("appraisals"), one = all + "/{id}";
    const auto subject = make_appraisal_subject(context);
    std::vector<service::Endpoint> routes{
        {Method::get, all, bound(context, list_appraisals)},
        {Method::post, all, bound(context, create_appraisal), to_employee_of_body(context)},
        {Method::get, one, find_appraisal(context, subject), subject.relations()},
        {Method::patch, one, change_plan(context, subject), subject.relations()},
        {Method::get, one + "/evidence", find_evidence(context, subject), subject.relations()},
    };
    std::ranges::move(appraisal_step_endpoints(context, one, subject), std::back_inserter(routes));
    return routes;
}

}
