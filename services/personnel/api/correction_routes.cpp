#include "correction_routes.hpp"

#include <algorithm>

#include "assignment_store.hpp"
#include "correction_store.hpp"
#include "database.hpp"
#include "employee_events.hpp"
#include "employee_store.hpp"
#include "input.hpp"
#include "json.hpp"
#include "objection_texts.hpp"
#include "post_store.hpp"
#include "relations.hpp"

namespace personnel {
namespace {

using nlohmann::json;

/// How the caller stands to a request.
struct Asker {
    bool hr = false, auditor = false;
    std::optional<std::string> employee_id{};

    [[nodiscard]] bool sees_all() const { return hr || auditor; }
    [[nodiscard]] bool own(const store::CorrectionRequest& one) const { return employee_id == one.employee_id; }
};

Asker standing(postgres::Transaction& tx, const service::Call& call, domain::Date today) {
    const auto me = caller(tx, call, today);
    return {.hr = call.has_role("hr_admin"),
            .auditor = call.has_role("auditor"),
            .employee_id = me ? std::optional(me->id) : std::nullopt};
}

json to_json(const store::CorrectionRequest& one) {
    auto evidence = json::array();
    for (const auto& [title, url] : one.evidence) evidence.push_back({{"title", title}, {"url", url}});
    return {{"id", one.id},
            {"employee_id", one.employee_id},
            {"field", code(one.field)},
            {"held", service::nullable(one.held)},
            {"wanted", one.wanted},
            {"reason", one.reason},
            {"evidence", std::move(evidence)},
            {"state", code(one.state)},
            {"requested_at", one.requested_at},
            {"due_at", one.due_at},
            {"overdue", one.overdue},
            {"decided_at", service::nullable(one.decided_at)},
            {"decision", service::nullable(one.decision)}};
}

json allowed_actions(const Asker& as, const store::CorrectionRequest& one) {
    auto allowed = json::array();
    for (const auto action : all_correction_actions)
        if (allows(one.state, as.own(one), as.hr, action)) allowed.push_back(code(action));
    return allowed;
}

json to_json(const Asker& as, const store::CorrectionRequest& one) {
    auto shown = to_json(one);
    shown["allowed_actions"] = allowed_actions(as, one);
    return shown;
}

feed::Event changed_event(const store::CorrectionRequest& one) {
    json data{{"id", one.id},
              {"employee_id", one.employee_id},
              {"field", code(one.field)},
              {"state", code(one.state)},
              {"due_at", one.due_at},
              {"version", one.version}};
    json personal{{"held", service::nullable(one.held)},
                  {"wanted", one.wanted},
                  {"reason", one.reason},
                  {"decision", service::nullable(one.decision)}};
    return {"id.kinerja.correction_request.changed", one.id, data.dump(), personal.dump()};
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::instant, service::Key::uuid});
    const auto today = service::today(app);
    store::CorrectionFilter filter{.employee_id = service::query_text(call, "employee_id"),
                                   .state = service::query_text(call, "state"),
                                   .overdue = service::query_flag(call, "overdue"),
                                   .limit = asked.limit + 1};
    if (!asked.after.empty()) filter.after = std::pair(asked.after[0], asked.after[1]);
    Asker as;
    const auto found = app.database().read(call.region, [&](postgres::Transaction& tx) {
        as = standing(tx, call, today);
        if (as.sees_all()) return store::correction_requests(tx, filter);
        if (!as.employee_id || (filter.employee_id && filter.employee_id != as.employee_id))
            return std::vector<store::CorrectionRequest>{};
        filter.employee_id = as.employee_id;
        return store::correction_requests(tx, filter);
    });
    return service::page_of(
        call, asked, found, [&](const store::CorrectionRequest& one) { return to_json(as, one); },
        [](const store::CorrectionRequest& one) {
            return std::vector{one.due_at, one.id};
        });
}

http::Response shown(const Asker& as, const store::CorrectionRequest& one) {
    auto answer = service::ok(to_json(as, one));
    answer.headers.set("ETag", service::etag(one.version));
    return answer;
}

http::Response read(service::App& app, service::Call& call) {
    const auto today = service::today(app);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto as = standing(tx, call, today);
        const auto found = store::correction_request(tx, call.parameter("id"));
        if (!found || !(as.sees_all() || as.own(*found))) throw http::not_found();
        return shown(as, *found);
    });
}

http::Fault unknown_position() {
    return {"/wanted",
            "unknown_position",
            {"Tidak ada jabatan aktif dengan id ini.", "There is no open position of this id."}};
}

/// Whether the wanted value may be had, by itself and by what it refers to.
void check(postgres::Transaction& tx, const Employee& employee, CorrectionField field, const std::string& wanted,
           domain::Date today) {
    std::vector<http::Fault> faults;
    for (const auto& objection : objections(employee, field, wanted))
        faults.push_back({"/wanted", std::string(objection.code), text_of(objection)});
    if (field == CorrectionField::position_id) {
        const auto post = store::post(tx, wanted, today);
        if (!post || post->state.closed) faults.push_back(unknown_position());
    } else if (field == CorrectionField::supervisor_id && wanted != employee.id) {
        if (auto fault = superior_fault(tx, employee.id, wanted, today))
            faults.push_back({"/wanted", fault->code, fault->message});
    }
    if (!faults.empty()) throw http::unprocessable(std::move(faults));
}

http::Response request(service::App& app, service::Call& call) {
    const auto today = service::today(app);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto me = caller(tx, call, today);
        if (!me) throw http::not_found();
        store::CorrectionRequest wanted{.id = service::new_uuid(),
                                        .employee_id = me->id,
                                        .field = service::code_of(all_correction_fields, call.body, "field"),
                                        .wanted = call.body["wanted"],
                                        .reason = call.body["reason"]};
        wanted.held = held(*me, wanted.field);
        check(tx, *me, wanted.field, wanted.wanted, today);
        for (const auto& one : call.body.value("evidence", json::array()))
            wanted.evidence.push_back({one["title"], one["url"]});
        if (!store::insert(tx, wanted))
            throw http::conflict("request-open", {"Permintaan untuk data ini masih menunggu keputusan.",
                                                  "A request for this field is waiting for its decision."});
        const auto made = store::correction_request(tx, wanted.id).value();
        writing.publish(changed_event(made));
        return service::created("/v1/regions/" + call.region + "/correction-requests/" + made.id,
                                to_json(standing(tx, call, today), made), made.version);
    });
}

http::Problem nip_taken() {
    return http::conflict("nip-taken", {"NIP sudah terdaftar.", "The NIP is registered already."});
}

/// The day on which the definitive assignment of an employee in service began.
domain::Date assigned_since(postgres::Transaction& tx, const std::string& employee_id, domain::Date on) {
    const auto all = store::assignments(tx, employee_id);
    return std::ranges::find_if(
               all, [&](const AssignmentEntry& one) { return one.kind == AssignmentKind::definitive && one.holds(on); })
        ->from;
}

/// The employee as she should have been all along.
void apply(feed::Writing& writing, const store::CorrectionRequest& request, domain::Date today) {
    auto& tx = writing.sql();
    auto employee = store::lock_employee(tx, request.employee_id, today);
    if (!employee) throw not_in_service();
    check(tx, *employee, request.field, request.wanted, today);
    auto identity = employee->identity;
    auto assignment = employee->assignment;
    switch (request.field) {
        case CorrectionField::nip:
            if (!store::renumber(tx, employee->id, request.wanted)) throw nip_taken();
            break;
        case CorrectionField::name:
            identity.name = request.wanted;
            break;
        case CorrectionField::status:
            identity.status = service::code_of(all_statuses, request.wanted);
            break;
        case CorrectionField::position_id:
            assignment.position_id = request.wanted;
            assignment.unit_id = store::post(tx, request.wanted, today).value().state.unit_id;
            break;
        case CorrectionField::supervisor_id:
            assignment.supervisor_id = request.wanted;
            break;
    }
    const bool moved = assignment != employee->assignment;
    if (moved && !serves(employee->standing)) throw not_in_service();
    store::correct(tx, employee->id, identity);
    if (moved) {
        const auto since = assigned_since(tx, employee->id, today);
        if (!store::post(tx, assignment.position_id, since)) throw http::unprocessable({unknown_position()});
        store::reassign(tx, employee->id, assignment, since);
    }
    publish_changed(writing, store::employee(tx, employee->id, today).value());
    if (moved) publish_assignments_of(writing, employee->id);
}

http::Response decide(service::App& app, service::Call& call, CorrectionAction action) {
    const auto today = service::today(app);
    const auto decision = call.body.is_object() ? service::member<std::string>(call.body, "decision") : std::nullopt;
    try {
        return app.write(call, [&](feed::Writing& writing) {
            auto& tx = writing.sql();
            const auto as = standing(tx, call, today);
            const auto found = store::lock_correction_request(tx, call.parameter("id"));
            if (!found || !(as.hr || as.own(*found))) throw http::not_found();
            service::require_version(call, found->version);
            if (!allows(found->state, as.own(*found), as.hr, action))
                throw http::conflict("state-forbids", {"Permintaan ini tidak dapat diputuskan demikian.",
                                                       "The request cannot be decided so."})
                    .with("state", code(found->state))
                    .with("allowed_actions", allowed_actions(as, *found));
            if (action == CorrectionAction::accept) apply(writing, *found, today);
            store::decide(tx, found->id, after(action), call.principal.subject, decision);
            const auto decided = store::correction_request(tx, found->id).value();
            writing.publish(changed_event(decided));
            return shown(as, decided);
        });
    } catch (const postgres::ConstraintViolation& violation) {
        if (violation.constraint() == "employee_region_nip_key") throw nip_taken();  // taken meanwhile
        throw;
    }
}

}

std::vector<service::Endpoint> correction_routes(service::App& app) {
    using http::Method;
    const std::string base = "/v1/regions/{region}/correction-requests";
    std::vector<service::Endpoint> routes{
        {Method::get, base, service::bound(app, list)},
        {Method::post, base, service::bound(app, request)},
        {Method::get, base + "/{id}", service::bound(app, read)},
    };
    for (const auto action : all_correction_actions)
        routes.push_back({Method::post, base + "/{id}/" + std::string(code(action)),
                          [&app, action](service::Call& call) { return decide(app, call, action); }});
    return routes;
}

}
