#include "assignment_routes.hpp"

#include <algorithm>

#include "assigning.hpp"
#include "assignment_imports.hpp"
#include "assignment_store.hpp"
#include "days.hpp"
#include "employee_store.hpp"
#include "json.hpp"
#include "recorded_faults.hpp"
#include "relations.hpp"

namespace personnel {
namespace {

using service::member;

/// HR does, but nobody upon themselves.
bool may_act(const service::Call& call, const Person& upon) {
    return call.has_role("hr_admin") && upon.identity.nip != call.principal.nip;
}

/// With what this caller may do to it now.
nlohmann::json shown(service::App& app, const AssignmentEntry& entry, bool acts = true) {
    auto body = to_json(entry);
    body["allowed_actions"] = nlohmann::json::array();
    if (acts)
        for (const auto action : allowed_actions(entry, service::today(app)))
            body["allowed_actions"].push_back(code(action));
    return body;
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::day, service::Key::uuid});
    const auto kind = service::query_text(call, "kind");
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto person = store::person(tx, call.parameter("id"));
        if (!person) throw http::not_found();
        auto found = store::assignments(tx, call.parameter("id"));
        if (const auto day = call.query("as_of"))
            std::erase_if(found, [on = service::day_of(*day)](const AssignmentEntry& one) { return !one.holds(on); });
        std::erase_if(found, [&](const AssignmentEntry& one) {
            return (kind && *kind != code(one.kind)) ||
                   (!asked.after.empty() &&
                    std::pair(domain::to_string(one.from), one.id) <= std::pair(asked.after[0], asked.after[1]));
        });
        return service::page_of(
            call, asked, found, [&](const AssignmentEntry& one) { return shown(app, one, may_act(call, *person)); },
            [](const AssignmentEntry& one) {
                return std::vector{domain::to_string(one.from), one.id};
            });
    });
}

http::Response read(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto person = store::person(tx, call.parameter("id"));
        const auto found = person ? store::assignment(tx, person->id, call.parameter("assignment_id")) : std::nullopt;
        if (!found) throw http::not_found();
        return service::ok_versioned(call, shown(app, *found, may_act(call, *person)), found->version);
    });
}

AssignmentEntry read_entry(const nlohmann::json& body, const std::string& employee_id) {
    const auto to = member<std::string>(body, "to");
    const auto decree_date = member<std::string>(body, "decree_date");
    return {.id = service::new_uuid(),
            .employee_id = employee_id,
            .kind = service::code_of(all_assignment_kinds, body, "kind"),
            .position_id = body["position_id"],
            .supervisor_id = member<std::string>(body, "supervisor_id"),
            .from = service::day_of(body, "from"),
            .to = to ? domain::parse_date(*to) : std::nullopt,
            .decree = {member<std::string>(body, "decree_number"),
                       decree_date ? domain::parse_date(*decree_date) : std::nullopt}};
}

http::Response add(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        const auto& employee_id = call.parameter("id");
        const auto entry =
            assign(writing, read_entry(call.body, employee_id), member<std::string>(call.body, "end_reason"));
        return service::created("/v1/regions/" + call.region + "/employees/" + employee_id + "/assignments/" + entry.id,
                                shown(app, entry), entry.version);
    });
}

/// The duty in the version that the caller knows, for an action that it allows; the employee is locked.
AssignmentEntry locked_for(AssignmentAction action, service::App& app, postgres::Transaction& tx,
                           const service::Call& call) {
    const auto person = store::lock_person(tx, call.parameter("id"));
    const auto entry = person ? store::assignment(tx, person->id, call.parameter("assignment_id")) : std::nullopt;
    if (!entry) throw http::not_found();
    service::require_version(call, entry->version);
    const auto allowed = allowed_actions(*entry, service::today(app));
    if (std::ranges::find(allowed, action) == allowed.end())
        throw http::conflict("state-forbids", {"Penugasan ini tidak dapat diakhiri atau ditarik dengan cara ini.",
                                               "This assignment does not allow it."})
            .with("state", entry->kind == AssignmentKind::definitive ? "definitive" : "ended")
            .with("allowed_actions", shown(app, *entry)["allowed_actions"]);
    return *entry;
}

http::Response end(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        const auto entry = locked_for(AssignmentAction::end, app, writing.sql(), call);
        const auto to = service::day_of(call.body, "to");
        const auto ended = end_duty(writing, entry, to, call.body["reason"]);
        return service::ok_versioned(call, shown(app, ended), ended.version);
    });
}

http::Response withdraw(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        const auto entry = locked_for(AssignmentAction::withdraw, app, writing.sql(), call);
        store::withdraw_duty(writing.sql(), entry);
        publish_duties(writing, entry.employee_id);
        return service::ok(to_json(entry));
    });
}

}

std::vector<service::Endpoint> assignment_routes(service::App& app) {
    using http::Method;
    const std::string all = "/v1/regions/{region}/employees/{id}/assignments", one = all + "/{assignment_id}";
    std::vector<service::Endpoint> routes{
        {Method::get, all, service::bound(app, list), to_employee(app)},
        {Method::post, all, service::bound(app, add)},
        {Method::get, one, service::bound(app, read), to_employee(app)},
        {Method::post, one + "/end", service::bound(app, end)},
        {Method::post, one + "/withdraw", service::bound(app, withdraw)},
    };
    std::ranges::move(recording_faults(app, service::import_endpoints(app, "/v1/regions/{region}/assignments/imports",
                                                                      assignment_import(app), {}, {"nip", "nip"})),
                      std::back_inserter(routes));
    return routes;
}

}
