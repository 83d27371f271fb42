#include "access_log.hpp"
#include "assignment_store.hpp"
#include "days.hpp"
#include "disclosing.hpp"
#include "employee_events.hpp"
#include "employee_imports.hpp"
#include "employee_json.hpp"
#include "employee_store.hpp"
#include "employment_routes.hpp"
#include "own_line.hpp"
#include "post_store.hpp"
#include "rank_store.hpp"
#include "reasons.hpp"
#include "recorded_faults.hpp"
#include "refusals.hpp"
#include "relations.hpp"
#include "standing_changes.hpp"
#include "subject.hpp"
#include "superior_refusals.hpp"

namespace personnel {
namespace {

using service::member, service::patched;

/// Civil servants without a staff role find themselves by their NIP, and nobody else.
bool may_browse(const service::Call& call) {
    for (const auto* role : {"hr_admin", "kpi_admin", "training_officer", "auditor"})
        if (call.has_role(role)) return true;
    return call.principal.scopes.contains("personnel:read");
}

http::Response list_employees(service::App& app, AccessLog& log, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text, service::Key::uuid});
    store::EmployeeFilter filter{.on = as_of(call),
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
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::list_employees(tx, filter); });
    std::vector<Seen> seen;
    for (const auto& employee : found)
        if (seen.size() < static_cast<std::size_t>(asked.limit))
            seen.push_back({employee.id, viewer_of(call, employee.identity.nip)});
    log.note(call, seen);
    return service::page_of(
        call, asked, found,
        [&](const Employee& employee) {
            return disclose_to(viewer_of(call, employee.identity.nip), render_employee(employee));
        },
        [](const Employee& employee) {
            return std::vector{employee.identity.name, employee.id};
        });
}

/// The employee of the path on the day asked for.
service::Subject<Employee> subject_of(service::App& app, const service::Call& call) {
    return {app,
            [on = as_of(call)](postgres::Transaction& tx, domain::Id<Employee> id, const identity::Viewer& viewer) {
                return store::find_seen_employee(tx, id.to_string(), {viewer.nip, on});
            }};
}

http::Response find_employee(service::App& app, AccessLog& log, const service::Call& call) {
    const auto& employee = subject_of(app, call).of(call);
    const auto viewer = personnel::viewer_of(call);
    log.note(call, {{employee.id, viewer}});
    return service::ok_versioned(call, disclose_to(viewer, render_employee(employee)), employee.version);
}

/// The position on the day, whose unit becomes the employee's; and everything else that is said must be so. `held` is
/// the superior whom they have already: no line is another by them.
Post check(postgres::Transaction& tx, const Employee& employee, domain::Date from,
           const std::optional<std::string>& held = std::nullopt) {
    Refusals refusals;
    refusals.add(check_identity(employee.identity.nip, employee.identity.status, employee.rank));
    const auto post = store::find_post(tx, employee.assignment.position_id, from);
    refusals.add_if(!post || post->state.closed, "/position_id", unknown_position);
    const auto& superior = employee.assignment.supervisor_id;
    if (superior != held) {
        refuse_superior(tx, refusals, "/supervisor_id", employee.id, superior, from);
    } else if (const auto reason = store::check_superior(tx, employee.id, superior, from)) {
        refusals.add("/supervisor_id", *reason);
    }
    refusals.check();
    return *post;
}

http::Response register_employee(service::App& app, service::Call& call) {
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        const auto& body = call.body;
        Employee employee{
            .id = service::new_uuid(),
            .identity =
                Identity{.nip = body["nip"], .name = body["name"], .status = service::code_of<Status>(body, "status")},
            .assignment = Assignment{.position_id = body["position_id"],
                                     .unit_id = {},
                                     .supervisor_id = member<std::string>(body, "supervisor_id")},
            .rank = body["rank"],
            .valid_from = valid_from_of_new(call)};
        const auto post = check(writing.sql(), employee, employee.valid_from);
        employee.assignment.unit_id = post.state.unit_id;
        employee.level = post.state.level;
        if (store::is_position_full(writing.sql(), post.id, employee.id, employee.valid_from))
            throw conflict(position_full);
        const auto newcomers = store::insert(writing.sql(), {employee});
        if (newcomers.empty()) throw conflict(nip_taken);
        publish_new(writing, newcomers);
        return service::created(location(call, "employees", employee.id), render_employee(employee), employee.version);
    });
}

EmployeeChange read_change(const nlohmann::json& patch) {
    const auto status = member<std::string>(patch, "status");
    return {.name = member<std::string>(patch, "name"),
            .status = status ? std::optional(service::code_of<Status>(*status)) : std::nullopt,
            .active = member<bool>(patch, "active"),
            .rank = member<std::string>(patch, "rank"),
            .position_id = member<std::string>(patch, "position_id"),
            .supervisor_id = patched<std::string>(patch, "supervisor_id")};
}

/// `active` alone does not say how somebody left; what does is recorded as their standing.
void change_active(feed::Writing& writing, const service::Call& call, const Employee& present, bool active,
                   domain::Date from) {
    if (active == serves(present.standing)) return;
    change_standing(writing, store::find_person(writing.sql(), present.id).value(),
                    {.id = service::new_uuid(),
                     .employee_id = present.id,
                     .standing = active ? Standing::active : Standing::left,
                     .from = from,
                     .recorded_by = call.principal.subject});
}

void change_assignment(postgres::Transaction& tx, const Employee& present, const Employee& wanted, domain::Date from) {
    if (wanted.assignment == present.assignment) return;
    if (!serves(present.standing)) throw conflict(not_in_service);
    if (wanted.assignment.position_id != present.assignment.position_id &&
        store::is_position_full(tx, wanted.assignment.position_id, present.id, from))
        throw conflict(position_full);
    store::reassign_employee(tx, present.id, wanted.assignment, from);
}

/// What is wanted of an employee; of whoever serves it must all be so.
Employee check_change(postgres::Transaction& tx, const Employee& present, const EmployeeChange& change,
                      domain::Date from) {
    auto wanted = changed(present, change);
    if (serves(present.standing) && wanted != present)
        wanted.assignment.unit_id = check(tx, wanted, from, present.assignment.supervisor_id).state.unit_id;
    return wanted;
}

http::Response change_employee(service::App& app, service::Call& call) {
    const auto from = valid_from(call);
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto present = store::lock_employee(tx, call.parameter("id"), from);
        if (!present) throw http::not_found();
        service::require_version(call, present->version);
        const auto change = read_change(call.body);
        const auto wanted = check_change(tx, *present, change, from);
        if (change.active == true && !serves(present->standing)) {
            change_active(writing, call, *present, true, from);
            present = store::find_employee(tx, present->id, from);
        }
        store::correct_identity(tx, present->id, wanted.identity);
        change_assignment(tx, *present, wanted, from);
        if (wanted.rank != present->rank) store::hold_rank(tx, present->id, wanted.rank, from, call.principal.subject);
        if (change.active == false) change_active(writing, call, *present, false, from);
        const auto employee = publish_states(writing, present->id, from);
        if (wanted.rank != present->rank) publish_ranks(writing, employee);
        if (wanted.assignment != present->assignment) publish_assignments(writing, employee);
        return service::ok_versioned(call, render_employee(employee), employee.version);
    });
}

}

std::vector<service::Endpoint> employee_routes(service::App& app) {
    using http::Method;
    const auto log = std::make_shared<AccessLog>(app);
    const auto list = [&app, log](service::Call& call) { return list_employees(app, *log, call); };
    const auto find = [&app, log](service::Call& call) { return find_employee(app, *log, call); };
    const auto relations = [&app](const service::Call& call) { return subject_of(app, call).relations()(call); };
    std::vector<service::Endpoint> routes{
        {Method::get, "/v1/regions/{region}/employees", list},
        {Method::post, "/v1/regions/{region}/employees", service::bound(app, register_employee)},
        {Method::get, "/v1/regions/{region}/employees/{id}", find, relations},
        {Method::patch, "/v1/regions/{region}/employees/{id}", service::bound(app, change_employee)},
    };
    std::ranges::move(
        recording_faults(
            app, service::import_endpoints(app, "/v1/regions/{region}/employees/imports",
                                           refusing_own_line(app, employee_import(app), "nip"), {}, {"nip", "nip"})),
        std::back_inserter(routes));
    return routes;
}

}
