#include "assignment_store.hpp"
#include "days.hpp"
#include "employee_events.hpp"
#include "employee_json.hpp"
#include "employee_store.hpp"
#include "employment_routes.hpp"
#include "own_line.hpp"
#include "refusals.hpp"
#include "relations.hpp"
#include "standing_changes.hpp"
#include "standing_store.hpp"

namespace personnel {
namespace {

constexpr domain::Reason nothing_to_withdraw{"nothing-to-withdraw", "Belum ada kedudukan yang dicatat.",
                                             "No standing is recorded."};

http::Response list_standings(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::day});
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (!store::find_person(tx, call.parameter("id"))) throw http::not_found();
        auto found = store::list_standings(tx, call.parameter("id"));
        const auto keys = [](const StandingEntry& entry) { return std::vector{domain::to_string(entry.from)}; };
        if (!asked.after.empty())
            std::erase_if(found, [&](const StandingEntry& entry) { return keys(entry) <= asked.after; });
        return service::page_of(call, asked, found, render_standing, keys);
    });
}

/// What the standing may change to is asked before the change, so that a frontend shows no button that refuses.
http::Response find_standing(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto person = store::find_person(tx, call.parameter("id"));
        if (!person) throw http::not_found();
        const auto known = store::list_standings(tx, person->id);
        const auto present = known.empty() ? Standing::active : known.back().standing;
        const bool acts = call.has_role("hr_admin") && person->identity.nip != call.principal.nip;  // not upon oneself
        return service::ok_versioned(
            call,
            {{"employee_id", person->id},
             {"standing", present},
             {"from", known.empty() ? nlohmann::json(nullptr) : nlohmann::json(known.back().from)},
             {"allowed_actions", acts ? allowed_changes(present, person->identity.status) : std::vector<Standing>{}}},
            person->version);
    });
}

Person lock_employee_for(postgres::Transaction& tx, const service::Call& call) {
    const auto person = store::lock_person(tx, call.parameter("id"));
    if (!person) throw http::not_found();
    service::require_version(call, person->version);
    return *person;
}

http::Response record_standing(service::App& app, service::Call& call) {
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        const auto person = lock_employee_for(writing.sql(), call);
        const auto made = change_standing(writing, person,
                                          {.id = service::new_uuid(),
                                           .employee_id = person.id,
                                           .standing = service::code_of<Standing>(call.body, "standing"),
                                           .from = service::day_of(call.body, "from"),
                                           .reason = service::member<std::string>(call.body, "reason"),
                                           .decree = read_decree(call.body),
                                           .recorded_by = call.principal.subject});
        return service::created(location(call, "employees", person.id) + "/standings", render_standing(made),
                                person.version + 1);
    });
}

/// The last one, recorded by mistake: what it ended goes on, but for duties and delegations, which others may hold by
/// now.
http::Response withdraw_standing(service::App& app, service::Call& call) {
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto person = lock_employee_for(tx, call);
        const auto known = store::list_standings(tx, person.id);
        if (known.empty()) throw conflict(nothing_to_withdraw).with("state", Standing::active);
        const auto& last = known.back();
        const auto before = known.size() > 1 ? known[known.size() - 2].standing : Standing::active;
        store::withdraw_standing(tx, last);
        if (serves(before) && !serves(last.standing))
            store::reopen_assignment(tx, person.id, last.from, std::string(domain::code(last.standing)));
        if (!serves(before) && serves(last.standing))
            store::end_service(tx, person.id, last.from, std::string(domain::code(before)));
        store::bump_version(tx, person.id);
        publish_assignments(writing, publish_states(writing, person.id, last.from));
        return service::ok(render_standing(last));
    });
}

}

std::vector<service::Endpoint> standing_routes(service::App& app) {
    using http::Method;
    const std::string employee = "/v1/regions/{region}/employees/{id}";
    return {
        {Method::get, employee + "/standings", service::bound(app, list_standings), to_employee(app)},
        {Method::get, employee + "/standing", service::bound(app, find_standing), to_employee(app)},
        {Method::post, employee + "/standing/change", service::bound(app, record_standing)},
        {Method::post, employee + "/standing/withdraw", service::bound(app, withdraw_standing)},
    };
}

}
