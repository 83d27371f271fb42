#include <algorithm>
#include <ranges>

#include "access_log.hpp"
#include "assignment_store.hpp"
#include "correction_store.hpp"
#include "database.hpp"
#include "days.hpp"
#include "disclosing.hpp"
#include "education_correction.hpp"
#include "employee_events.hpp"
#include "employee_store.hpp"
#include "event.hpp"
#include "link_json.hpp"
#include "own_line.hpp"
#include "post_store.hpp"
#include "privacy_routes.hpp"
#include "reasons.hpp"
#include "refusals.hpp"
#include "relations.hpp"
#include "steps.hpp"
#include "superior_refusals.hpp"

namespace personnel {
namespace {

using nlohmann::json;
using service::member;

constexpr domain::Reason request_open{"request-open", "Permintaan untuk data ini masih menunggu keputusan.",
                                      "A request for this field is waiting for its decision."};
constexpr domain::Reason unknown_position_now{"unknown_position", "Tidak ada jabatan aktif dengan id ini.",
                                              "There is no open position of this id."};

domain::Parties parties_of(const service::Call& call, const store::SeenRequest& request) {
    if (request.own) return domain::Party::self;
    return call.has_role("hr_admin") ? domain::Parties(domain::Party::office) : domain::Parties();
}

bool sees_all(const service::Call& call) { return call.has_role("hr_admin") || call.has_role("auditor"); }

json render_request(const store::SeenRequest& request, const std::vector<CorrectionAction>& allowed) {
    json made{{"id", request.id},
              {"employee_id", request.employee_id},
              {"field", request.field},
              {"held", request.held},
              {"wanted", request.wanted},
              {"reason", request.reason},
              {"evidence", request.evidence},
              {"state", request.state},
              {"requested_at", request.requested_at},
              {"due_at", request.due_at},
              {"overdue", request.overdue},
              {"decided_at", request.decided_at},
              {"decision", request.decision},
              {"allowed_actions", allowed}};
    render_education_request(made, request);
    return made;
}

json render_for(const service::Call& call, const store::SeenRequest& request) {
    return render_request(request, correction_workflow.allowed(request.state, parties_of(call, request)));
}

feed::Event changed_event(const CorrectionRequest& request) {
    return make_event("id.kinerja.correction_request.changed", request.id,
                      {{"id", request.id},
                       {"employee_id", request.employee_id},
                       {"field", request.field},
                       {"state", request.state},
                       {"due_at", request.due_at},
                       {"version", request.version}},
                      {{"held", request.held},
                       {"wanted", request.wanted},
                       {"reason", request.reason},
                       {"decision", request.decision}});
}

/// What was held and what is wanted are names and numbers of whoever asks.
Seen seen_by(const service::Call& call, const store::SeenRequest& request) {
    return {request.employee_id, request.own ? Viewer::self : viewer_of(call, {})};
}

http::Response list_requests(service::App& app, AccessLog& log, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::instant, service::Key::uuid});
    store::CorrectionFilter filter{.own = !sees_all(call),
                                   .employee_id = service::query_text(call, "employee_id"),
                                   .state = service::query_text(call, "state"),
                                   .overdue = service::query_flag(call, "overdue"),
                                   .limit = asked.limit + 1};
    if (!asked.after.empty()) filter.after = std::pair(asked.after[0], asked.after[1]);
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::list_correction_requests(tx, filter, service::viewer_of(call)); });
    std::vector<Seen> seen;
    for (const auto& request : found | std::views::take(asked.limit)) seen.push_back(seen_by(call, request));
    log.note(call, seen);
    return service::page_of(
        call, asked, found, [&](const store::SeenRequest& request) { return render_for(call, request); },
        [](const store::SeenRequest& request) {
            return std::vector{request.due_at, request.id};
        });
}

/// 304 once it is decided: until then it becomes overdue without a new version.
http::Response find_request(service::App& app, AccessLog& log, service::Call& call) {
    const auto found = app.database().read(call.region, [&](auto& tx) {
        return store::find_correction_request(tx, call.parameter("id"), service::viewer_of(call));
    });
    if (!found || !(sees_all(call) || found->own)) throw http::not_found();
    log.note(call, {seen_by(call, *found)});
    const auto body = render_for(call, *found);
    if (found->decided_at) return service::ok_versioned(call, body, found->version);
    auto answer = service::ok(body);
    answer.headers.set("ETag", service::etag(found->version));
    return answer;
}

/// Whether the wanted value may be had, by itself and by what it refers to.
void check_request(postgres::Transaction& tx, const Employee& employee, const CorrectionRequest& request,
                   domain::Date today) {
    Refusals refusals;
    if (request.field == CorrectionField::education) {
        check_education(tx, refusals, request, today);
        return refusals.check();
    }
    for (const auto& reason : check_wanted(employee, request.field, request.wanted)) refusals.add("/wanted", reason);
    if (request.field == CorrectionField::position_id) {
        const auto post = store::find_post(tx, request.wanted, today);
        refusals.add_if(!post || post->state.closed, "/wanted", unknown_position_now);
    } else if (request.field == CorrectionField::supervisor_id && request.wanted != employee.id) {
        refuse_superior(tx, refusals, "/wanted", employee.id, request.wanted, today);
    }
    refusals.check();
}

http::Response request_correction(service::App& app, service::Call& call) {
    const auto today = call.today;
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto me = find_caller(tx, call, today);
        const auto employee = me ? store::find_employee(tx, me->id, today) : std::nullopt;
        if (!employee) throw http::not_found();
        CorrectionRequest request{.id = service::new_uuid(),
                                  .employee_id = employee->id,
                                  .field = service::code_of<CorrectionField>(call.body, "field"),
                                  .reason = call.body["reason"],
                                  .evidence = call.body.value("evidence", std::vector<Link>{})};
        const bool of_education = request.field == CorrectionField::education;
        request.wanted = of_education ? wanted_education(call.body) : call.body["wanted"].get<std::string>();
        request.held = of_education ? held_education(tx, request) : held_value(*employee, request.field);
        check_request(tx, *employee, request, today);
        if (!store::insert(tx, request)) throw conflict(request_open);
        const auto made = store::find_correction_request(tx, request.id, service::viewer_of(call)).value();
        writing.publish(changed_event(made));
        return service::created(location(call, "correction-requests", made.id), render_for(call, made), made.version);
    });
}

/// The day on which the definitive assignment of an employee in service began.
domain::Date assigned_since(postgres::Transaction& tx, const std::string& employee_id, domain::Date on) {
    const auto all = store::list_assignments(tx, employee_id);
    return std::ranges::find_if(all,
                                [&](const AssignmentEntry& entry) {
                                    return entry.kind == AssignmentKind::definitive && entry.holds(on);
                                })
        ->from;
}

/// As if the assignment that holds today had been this one since it began.
void move_all_along(postgres::Transaction& tx, const Employee& employee, const Assignment& to,
                    const CorrectionRequest& request, domain::Date today) {
    const auto since = assigned_since(tx, employee.id, today);
    if (!store::find_post(tx, to.position_id, since)) throw service::refused("/wanted", unknown_position_now);
    if (request.field == CorrectionField::supervisor_id)
        if (const auto ring = store::find_ring(tx, employee.id, request.wanted, since))
            throw service::refused("/wanted", std::string(superior_ring.code), explain_ring(*ring));
    store::reassign_employee(tx, employee.id, to, since);
}

/// The employee as they should have been all along.
void carry_out(feed::Writing& writing, const CorrectionRequest& request, const std::string& by, domain::Date today) {
    auto& tx = writing.sql();
    const auto employee = store::lock_employee(tx, request.employee_id, today);
    if (!employee) throw conflict(not_in_service);
    check_request(tx, *employee, request, today);
    if (request.field == CorrectionField::education) return record_wanted_education(writing, request, by, today);
    auto identity = employee->identity;
    auto assignment = employee->assignment;
    switch (request.field) {
        case CorrectionField::nip:
            if (!store::change_nip(tx, employee->id, request.wanted)) throw conflict(nip_taken);
            break;
        case CorrectionField::name:
            identity.name = request.wanted;
            break;
        case CorrectionField::status:
            identity.status = service::code_of<Status>(request.wanted);
            break;
        case CorrectionField::position_id:
            assignment.position_id = request.wanted;
            assignment.unit_id = store::find_post(tx, request.wanted, today).value().state.unit_id;
            break;
        case CorrectionField::supervisor_id:
            assignment.supervisor_id = request.wanted;
            break;
        case CorrectionField::education:
            break;
    }
    const bool moved = assignment != employee->assignment;
    if (moved && !serves(employee->standing)) throw conflict(not_in_service);
    store::correct_identity(tx, employee->id, identity);
    if (moved) move_all_along(tx, *employee, assignment, request, today);
    const auto corrected = publish_states(writing, employee->id, today);
    if (moved) publish_assignments(writing, corrected);
}

service::StepRules<store::SeenRequest, decltype(correction_workflow)> correction_steps(const service::Call& call) {
    return {
        .workflow = correction_workflow,
        .lock = [&](postgres::Transaction& tx, domain::Id<store::SeenRequest> id) -> std::optional<store::SeenRequest> {
            auto found = store::lock_correction_request(tx, id.to_string(), service::viewer_of(call));
            if (found && !sees_all(call) && !found->own) return std::nullopt;
            return found;
        },
        .parties = parties_of,
        .apply =
            [](store::SeenRequest& request, CorrectionAction, const json& body) {
                if (body.is_object()) request.decision = member<std::string>(body, "decision");
            },
        .save =
            [&](feed::Writing& writing, store::SeenRequest& request, CorrectionAction action) {
                if (action == CorrectionAction::accept)
                    change_upon_others(writing, call,
                                       [&] { carry_out(writing, request, call.principal.subject, call.today); });
                store::decide_request(writing.sql(), request, call.principal.subject);
                writing.publish(changed_event(request));
            },
        .render = render_request};
}

http::Response decide_request(service::App& app, service::Call& call, CorrectionAction action) {
    try {
        return service::take_step(app, call, correction_steps(call), action);
    } catch (const postgres::ConstraintViolation& violation) {
        if (violation.constraint() == "employee_region_nip_key") throw conflict(nip_taken);  // taken meanwhile
        throw;
    }
}

}

std::vector<service::Endpoint> correction_routes(service::App& app) {
    using http::Method;
    const std::string base = "/v1/regions/{region}/correction-requests";
    const auto log = std::make_shared<AccessLog>(app);
    std::vector<service::Endpoint> routes{
        {Method::get, base, [&app, log](service::Call& call) { return list_requests(app, *log, call); }},
        {Method::post, base, service::bound(app, request_correction)},
        {Method::get, base + "/{id}", [&app, log](service::Call& call) { return find_request(app, *log, call); }},
    };
    for (const auto action : domain::all_of<CorrectionAction>())
        routes.push_back({Method::post, base + "/{id}/" + std::string(domain::code(action)),
                          [&app, action](service::Call& call) { return decide_request(app, call, action); }});
    return routes;
}

}
