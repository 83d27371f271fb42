#include "assignment_routes.hpp"

#include <algorithm>

#include "assignment_store.hpp"
#include "days.hpp"
#include "employee_events.hpp"
#include "employee_store.hpp"
#include "errors.hpp"
#include "json.hpp"
#include "objection_texts.hpp"
#include "post_store.hpp"
#include "relations.hpp"

namespace personnel {
namespace {

using service::member;

/// With what this caller may do to it now.
nlohmann::json shown(service::App& app, const service::Call& call, const AssignmentEntry& entry) {
    auto body = to_json(entry);
    body["allowed_actions"] = nlohmann::json::array();
    if (call.has_role("hr_admin"))
        for (const auto action : allowed_actions(entry, service::today(app)))
            body["allowed_actions"].push_back(code(action));
    return body;
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, 2);
    const auto kind = service::query_text(call, "kind");
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (!store::person(tx, call.parameter("id"))) throw http::not_found();
        auto found = store::assignments(tx, call.parameter("id"));
        if (const auto day = call.query("as_of"))
            std::erase_if(
                found, [on = domain::parse_date(*day).value()](const AssignmentEntry& one) { return !one.holds(on); });
        std::erase_if(found, [&](const AssignmentEntry& one) {
            return (kind && *kind != code(one.kind)) ||
                   (!asked.after.empty() &&
                    std::pair(domain::to_string(one.from), one.id) <= std::pair(asked.after[0], asked.after[1]));
        });
        return service::page_of(
            call, asked, found, [&](const AssignmentEntry& one) { return shown(app, call, one); },
            [](const AssignmentEntry& one) {
                return std::vector{domain::to_string(one.from), one.id};
            });
    });
}

http::Response read(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::assignment(tx, call.parameter("id"), call.parameter("assignment_id"));
        if (!found) throw http::not_found();
        return service::ok_versioned(call, shown(app, call, *found), found->version);
    });
}

http::Problem overlap(const char* indonesian, const char* english) {
    return http::conflict("assignment-overlap", {indonesian, english});
}

/// The position on the first day; and everything else that the entry says must be so.
Post check(postgres::Transaction& tx, const AssignmentEntry& entry, const Employee& employee) {
    std::vector<http::Fault> found;
    for (const auto& fault : faults(entry, employee.assignment.position_id))
        found.push_back({"/" + std::string(fault.field), std::string(fault.code), text_of(fault)});
    const auto post = store::post(tx, entry.position_id, entry.from);
    if (!post || post->state.closed) found.push_back(unknown_position());
    if (const auto fault = superior_fault(tx, employee.id, entry.supervisor_id, entry.from)) found.push_back(*fault);
    if (!found.empty()) throw http::unprocessable(std::move(found));
    return *post;
}

void hold_definitive(postgres::Transaction& tx, const AssignmentEntry& entry, const Post& post,
                     const std::optional<std::string>& end_reason) {
    if (store::begins_on(tx, entry.employee_id, entry.from))
        throw overlap("Penugasan definitif lain mulai berlaku pada tanggal yang sama.",
                      "Another definitive assignment begins on the same day.");
    if (store::is_full(tx, entry.position_id, entry.employee_id, entry.from)) throw position_full();
    store::reassign(
        tx, entry.employee_id,
        {.position_id = entry.position_id, .unit_id = post.state.unit_id, .supervisor_id = entry.supervisor_id},
        entry.from, entry.decree, end_reason);
}

void hold_duty(postgres::Transaction& tx, const AssignmentEntry& entry) {
    switch (store::insert_duty(tx, entry)) {
        case store::DutyClash::none:
            return;
        case store::DutyClash::held_by_her:
            throw overlap("Pegawai sudah ditugaskan pada jabatan ini dalam rentang tanggal tersebut.",
                          "The employee has a duty in this position on some of these days.");
        case store::DutyClash::held_by_another:
            throw overlap("Jabatan ini sudah mempunyai Plt/Plh dalam rentang tanggal tersebut.",
                          "Somebody else acts in this position on some of these days.");
    }
}

/// Of two at once the database refuses one, which is told as if it had come later.
template <class Work>
auto without_overlap(Work&& work) {
    try {
        return std::forward<Work>(work)();
    } catch (const postgres::ConstraintViolation& violation) {
        for (const auto* known : {"duty_held_once", "duty_one_holder", "assignment_overlap"})
            if (violation.constraint() == known)
                throw overlap("Penugasan lain dalam rentang tanggal tersebut baru saja dicatat.",
                              "Another assignment on some of these days has just been recorded.");
        throw;
    }
}

AssignmentEntry read_entry(const nlohmann::json& body, const std::string& employee_id) {
    const auto to = member<std::string>(body, "to");
    const auto decree_date = member<std::string>(body, "decree_date");
    return {.id = service::new_uuid(),
            .employee_id = employee_id,
            .kind = domain::find_code(all_assignment_kinds, body["kind"].get<std::string>()).value(),
            .position_id = body["position_id"],
            .supervisor_id = member<std::string>(body, "supervisor_id"),
            .from = domain::parse_date(body["from"].get<std::string>()).value(),
            .to = to ? domain::parse_date(*to) : std::nullopt,
            .decree = {member<std::string>(body, "decree_number"),
                       decree_date ? domain::parse_date(*decree_date) : std::nullopt}};
}

http::Response add(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto& employee_id = call.parameter("id");
        auto entry = read_entry(call.body, employee_id);
        if (!store::lock_person(tx, employee_id)) throw http::not_found();
        const auto employee = store::employee(tx, employee_id, entry.from);
        if (!employee || !serves(employee->standing)) throw not_in_service();
        const auto post = check(tx, entry, *employee);
        without_overlap([&] {
            if (entry.kind == AssignmentKind::definitive)
                hold_definitive(tx, entry, post, member<std::string>(call.body, "end_reason"));
            else
                hold_duty(tx, entry);
        });
        store::count_on(tx, employee_id);
        publish_changed(writing, store::employee(tx, employee_id, entry.from).value());
        publish_assignments_of(writing, employee_id);
        for (const auto& one : store::assignments(tx, employee_id))
            if (one.kind == entry.kind && one.position_id == entry.position_id && one.from == entry.from) entry = one;
        return service::created("/v1/regions/" + call.region + "/employees/" + employee_id + "/assignments/" + entry.id,
                                shown(app, call, entry), entry.version);
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
            .with("state", nlohmann::json(entry->kind == AssignmentKind::definitive ? "definitive" : "ended").dump())
            .with("allowed_actions", shown(app, call, *entry)["allowed_actions"].dump());
    return *entry;
}

void publish_duties(feed::Writing& writing, const AssignmentEntry& entry) {
    store::count_on(writing.sql(), entry.employee_id);
    publish_assignments_of(writing, entry.employee_id);
}

http::Response end(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto entry = locked_for(AssignmentAction::end, app, tx, call);
        const auto to = domain::parse_date(call.body["to"].get<std::string>()).value();
        if (to <= entry.from || (entry.to && *entry.to < to))
            throw service::refused("/to", "outside_of_assignment",
                                   {"Tanggal berakhir harus di dalam masa penugasan.",
                                    "The end must lie within the days of the assignment."});
        store::end_duty(tx, entry, to, call.body["reason"]);
        publish_duties(writing, entry);
        entry = store::assignment(tx, entry.employee_id, entry.id).value();
        return service::ok_versioned(call, shown(app, call, entry), entry.version);
    });
}

http::Response withdraw(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        const auto entry = locked_for(AssignmentAction::withdraw, app, writing.sql(), call);
        store::withdraw_duty(writing.sql(), entry);
        publish_duties(writing, entry);
        return service::ok(to_json(entry));
    });
}

}

std::vector<service::Endpoint> assignment_routes(service::App& app) {
    using http::Method;
    const std::string all = "/v1/regions/{region}/employees/{id}/assignments", one = all + "/{assignment_id}";
    return {
        {Method::get, all, service::bound(app, list), to_employee(app)},
        {Method::post, all, service::bound(app, add)},
        {Method::get, one, service::bound(app, read), to_employee(app)},
        {Method::post, one + "/end", service::bound(app, end)},
        {Method::post, one + "/withdraw", service::bound(app, withdraw)},
    };
}

}
