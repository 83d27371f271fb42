#include "employee_routes.hpp"

#include "access_log.hpp"
#include "assignment_store.hpp"
#include "days.hpp"
#include "disclosing.hpp"
#include "employee_events.hpp"
#include "employee_imports.hpp"
#include "employee_store.hpp"
#include "json.hpp"
#include "objection_texts.hpp"
#include "post_store.hpp"
#include "recorded_faults.hpp"
#include "relations.hpp"
#include "standing_changes.hpp"

namespace personnel {
namespace {

using service::member, service::patched, service::nullable;

/// Civil servants without a staff role find themselves by their NIP, and nobody else.
bool may_browse(const service::Call& call) {
    for (const auto* role : {"hr_admin", "kpi_admin", "training_officer", "auditor"})
        if (call.has_role(role)) return true;
    return call.principal.scopes.contains("personnel:read");
}

http::Response list(service::App& app, AccessLog& log, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text, service::Key::uuid});
    store::EmployeeFilter filter{.on = as_of(app, call),
                                 .nip = service::query_text(call, "nip"),
                                 .unit_id = service::query_text(call, "unit_id"),
                                 .supervisor_id = service::query_text(call, "supervisor_id"),
                                 .status = service::query_text(call, "status"),
                                 .words = service::query_text(call, "q"),
                                 .limit = asked.limit + 1};
    if (!asked.after.empty()) filter.after = std::pair(asked.after[0], asked.after[1]);
    if (!may_browse(call) && (!filter.nip || filter.nip != call.principal.nip)) {
        if (!filter.nip) throw http::forbidden();
        return service::page(nlohmann::json::array(), std::nullopt);
    }
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::employees(tx, filter); });
    std::vector<Seen> seen;
    for (const auto& one : found)
        if (seen.size() < static_cast<std::size_t>(asked.limit))
            seen.push_back({one.id, viewer_of(call, one.identity.nip)});
    log.note(call, seen);
    return service::page_of(
        call, asked, found,
        [&](const Employee& one) { return shown_to(viewer_of(call, one.identity.nip), to_json(one)); },
        [](const Employee& one) {
            return std::vector{one.identity.name, one.id};
        });
}

http::Response read(service::App& app, AccessLog& log, service::Call& call) {
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::employee(tx, call.parameter("id"), as_of(app, call)); });
    if (!found) throw http::not_found();
    const auto viewer = viewer_of(call);
    log.note(call, {{found->id, viewer}});
    return service::ok_versioned(call, shown_to(viewer, to_json(*found)), found->version);
}

/// The position on that day, whose unit becomes the employee's; and everything else that the assignment names must
/// exist.
Post check(postgres::Transaction& tx, const Employee& employee, domain::Date from) {
    std::vector<http::Fault> faults;
    for (const auto& objection : objections(employee.identity.nip, employee.identity.status, employee.rank))
        faults.push_back({"/" + std::string(objection.field), std::string(objection.code), text_of(objection)});
    const auto post = store::post(tx, employee.assignment.position_id, from);
    if (!post || post->state.closed) faults.push_back(unknown_position());
    if (const auto fault = superior_fault(tx, employee.id, employee.assignment.supervisor_id, from))
        faults.push_back(*fault);
    if (!faults.empty()) throw http::unprocessable(std::move(faults));
    return *post;
}

Status status(const std::string& text) { return service::code_of(all_statuses, text); }

http::Response create(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        Employee employee{
            .id = service::new_uuid(),
            .identity =
                Identity{.nip = call.body["nip"], .name = call.body["name"], .status = status(call.body["status"])},
            .assignment = Assignment{.position_id = call.body["position_id"],
                                     .unit_id = {},
                                     .supervisor_id = member<std::string>(call.body, "supervisor_id")},
            .rank = call.body["rank"],
            .valid_from = valid_from_of_new(app, call.body)};
        const auto post = check(writing.sql(), employee, employee.valid_from);
        employee.assignment.unit_id = post.state.unit_id;
        employee.level = post.state.level;
        if (store::is_full(writing.sql(), post.id, employee.id, employee.valid_from)) throw position_full();
        const auto newcomers = store::insert(writing.sql(), {employee});
        if (newcomers.empty())
            throw http::conflict("nip-taken", {"NIP sudah terdaftar.", "The NIP is registered already."});
        publish_new(writing, newcomers);
        return service::created("/v1/regions/" + call.region + "/employees/" + employee.id, to_json(employee),
                                employee.version);
    });
}

EmployeeChange read_change(const nlohmann::json& patch) {
    const auto status_text = member<std::string>(patch, "status");
    return {.name = member<std::string>(patch, "name"),
            .status = status_text ? std::optional(status(*status_text)) : std::nullopt,
            .active = member<bool>(patch, "active"),
            .rank = member<std::string>(patch, "rank"),
            .position_id = member<std::string>(patch, "position_id"),
            .supervisor_id = patched<std::string>(patch, "supervisor_id")};
}

/// `active` alone does not say how somebody left; what does is recorded as her standing.
void change_active(feed::Writing& writing, const service::Call& call, const Employee& present, bool active,
                   domain::Date from) {
    if (active == serves(present.standing)) return;
    change_standing(writing, store::person(writing.sql(), present.id).value(),
                    {.id = service::new_uuid(),
                     .employee_id = present.id,
                     .standing = active ? Standing::active : Standing::left,
                     .from = from,
                     .recorded_by = call.principal.subject});
}

void change_assignment(postgres::Transaction& tx, const Employee& present, const Employee& wanted, domain::Date from) {
    if (wanted.assignment == present.assignment) return;
    if (!serves(present.standing)) throw not_in_service();
    if (wanted.assignment.position_id != present.assignment.position_id &&
        store::is_full(tx, wanted.assignment.position_id, present.id, from))
        throw position_full();
    store::reassign(tx, present.id, wanted.assignment, from);
}

http::Response change(service::App& app, service::Call& call) {
    const auto from = valid_from(app, call.body);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto present = store::lock_employee(tx, call.parameter("id"), from);
        if (!present) throw http::not_found();
        service::require_version(call, present->version);
        const auto asked = read_change(call.body);
        auto wanted = changed(*present, asked);
        if (serves(present->standing)) wanted.assignment.unit_id = check(tx, wanted, from).state.unit_id;
        if (asked.active == true) change_active(writing, call, *present, true, from);
        present = store::employee(tx, present->id, from);
        store::correct(tx, present->id, wanted.identity);
        change_assignment(tx, *present, wanted, from);
        if (wanted.rank != present->rank) hold_rank(writing, wanted, from, call.principal.subject);
        if (asked.active == false) change_active(writing, call, *present, false, from);
        const auto employee = store::employee(tx, present->id, from).value();
        publish_changed(writing, employee);
        if (wanted.assignment != present->assignment) publish_assignments_of(writing, employee.id);
        return service::ok_versioned(call, to_json(employee), employee.version);
    });
}

}

std::vector<service::Endpoint> employee_routes(service::App& app) {
    using http::Method;
    const auto log = std::make_shared<AccessLog>(app);
    const auto logged = [&app, log](auto handler) {
        return [&app, log, handler](service::Call& call) { return handler(app, *log, call); };
    };
    std::vector<service::Endpoint> routes{
        {Method::get, "/v1/regions/{region}/employees", logged(list)},
        {Method::post, "/v1/regions/{region}/employees", service::bound(app, create)},
        {Method::get, "/v1/regions/{region}/employees/{id}", logged(read), to_employee(app)},
        {Method::patch, "/v1/regions/{region}/employees/{id}", service::bound(app, change)},
    };
    std::ranges::move(recording_faults(app, service::import_endpoints(app, "/v1/regions/{region}/employees/imports",
                                                                      employee_import(app), {}, {"nip", "nip"})),
                      std::back_inserter(routes));
    return routes;
}

}
