#include <algorithm>

#include "assigning.hpp"
#include "assignment_imports.hpp"
#include "assignment_store.hpp"
#include "days.hpp"
#include "employee_json.hpp"
#include "employee_store.hpp"
#include "employment_routes.hpp"
#include "own_line.hpp"
#include "recorded_faults.hpp"
#include "relations.hpp"
#include "steps.hpp"

namespace personnel {
namespace {

using service::member;

/// HR is the office, but nobody upon themselves.
domain::Parties parties_of(const service::Call& call, const Person& upon) {
    const bool acts = call.has_role("hr_admin") && upon.identity.nip != call.principal.nip;
    return acts ? domain::Parties(domain::Party::office) : domain::Parties();
}

nlohmann::json render_for(const AssignmentEntry& entry, domain::Parties caller, domain::Date today) {
    auto body = render_assignment(entry);
    body["allowed_actions"] = allowed_actions(entry, caller, today);
    return body;
}

http::Response list_assignments(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::day, service::Key::uuid});
    const auto kind = service::query_code<AssignmentKind>(call, "kind");
    const auto on = service::query_day(call, "as_of");
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto person = store::find_person(tx, call.parameter("id"));
        if (!person) throw http::not_found();
        auto found = store::list_assignments(tx, person->id);
        const auto keys = [](const AssignmentEntry& entry) {
            return std::vector{domain::to_string(entry.from), entry.id};
        };
        std::erase_if(found, [&](const AssignmentEntry& entry) {
            return (on && !entry.holds(*on)) || (kind && *kind != entry.kind) ||
                   (!asked.after.empty() && keys(entry) <= asked.after);
        });
        return service::page_of(
            call, asked, found,
            [&](const AssignmentEntry& entry) { return render_for(entry, parties_of(call, *person), call.today); },
            keys);
    });
}

http::Response find_assignment(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto person = store::find_person(tx, call.parameter("id"));
        const auto found =
            person ? store::find_assignment(tx, person->id, call.parameter("assignment_id")) : std::nullopt;
        if (!found) throw http::not_found();
        return service::ok_versioned(call, render_for(*found, parties_of(call, *person), call.today), found->version);
    });
}

AssignmentEntry read_entry(const nlohmann::json& body, const std::string& employee_id) {
    return {.id = service::new_uuid(),
            .employee_id = employee_id,
            .kind = service::code_of<AssignmentKind>(body, "kind"),
            .position_id = body["position_id"],
            .supervisor_id = member<std::string>(body, "supervisor_id"),
            .from = service::day_of(body, "from"),
            .to = optional_day(body, "to"),
            .decree = read_decree(body)};
}

http::Response record_assignment(service::App& app, service::Call& call) {
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        const auto& employee_id = call.parameter("id");
        const auto entry =
            assign(writing, read_entry(call.body, employee_id), member<std::string>(call.body, "end_reason"));
        return service::created(location(call, "employees/" + employee_id + "/assignments", entry.id),
                                render_for(entry, domain::Party::office, call.today), entry.version);
    });
}

/// The duty in the version that the caller knows, for an action that it allows; the employee is locked.
AssignmentEntry lock_duty_for(DutyAction action, postgres::Transaction& tx, const service::Call& call,
                              domain::Date today) {
    const auto person = store::lock_person(tx, call.parameter("id"));
    const auto entry = person ? store::find_assignment(tx, person->id, call.parameter("assignment_id")) : std::nullopt;
    if (!entry) throw http::not_found();
    const auto caller = parties_of(call, *person);
    if (caller.empty()) throw http::forbidden();
    service::require_version(call, entry->version);
    const auto state = duty_state(*entry, today);
    const auto allowed = allowed_actions(*entry, caller, today);
    if (std::ranges::find(allowed, action) != allowed.end()) return *entry;
    auto refusal = service::state_forbids<decltype(duty_workflow)>(state, allowed, nullptr);
    throw entry->kind == AssignmentKind::definitive ? std::move(refusal).with("state", entry->kind) : refusal;
}

http::Response end_assignment(service::App& app, service::Call& call) {
    const auto today = call.today;
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        const auto entry = lock_duty_for(DutyAction::end, writing.sql(), call, today);
        const auto ended = end_duty(writing, entry, service::day_of(call.body, "to"), call.body["reason"]);
        return service::ok_versioned(call, render_for(ended, domain::Party::office, today), ended.version);
    });
}

http::Response withdraw_assignment(service::App& app, service::Call& call) {
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        const auto entry = lock_duty_for(DutyAction::withdraw, writing.sql(), call, call.today);
        store::withdraw_duty(writing.sql(), entry);
        publish_duties(writing, entry.employee_id);
        return service::ok(render_for(entry, {}, call.today));
    });
}

}

std::vector<service::Endpoint> assignment_routes(service::App& app) {
    using http::Method;
    const std::string all = "/v1/regions/{region}/employees/{id}/assignments", one = all + "/{assignment_id}";
    std::vector<service::Endpoint> routes{
        {Method::get, all, service::bound(app, list_assignments), to_employee(app)},
        {Method::post, all, service::bound(app, record_assignment)},
        {Method::get, one, service::bound(app, find_assignment), to_employee(app)},
        {Method::post, one + "/end", service::bound(app, end_assignment)},
        {Method::post, one + "/withdraw", service::bound(app, withdraw_assignment)},
    };
    std::ranges::move(
        recording_faults(
            app, service::import_endpoints(app, "/v1/regions/{region}/assignments/imports",
                                           refusing_own_line(app, assignment_import(app), "nip"), {}, {"nip", "nip"})),
        std::back_inserter(routes));
    return routes;
}

}
