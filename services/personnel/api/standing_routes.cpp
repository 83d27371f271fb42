#include "standing_routes.hpp"

#include "assignment_store.hpp"
#include "days.hpp"
#include "employee_events.hpp"
#include "employee_store.hpp"
#include "json.hpp"
#include "relations.hpp"
#include "standing_changes.hpp"
#include "standing_store.hpp"

namespace personnel {
namespace {

using service::member;

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::day});
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (!store::person(tx, call.parameter("id"))) throw http::not_found();
        auto found = store::standings(tx, call.parameter("id"));
        if (!asked.after.empty())
            std::erase_if(found, [&](const auto& one) { return domain::to_string(one.from) <= asked.after[0]; });
        return service::page_of(
            call, asked, found, [](const StandingEntry& one) { return to_json(one); },
            [](const StandingEntry& one) { return std::vector{domain::to_string(one.from)}; });
    });
}

/// What the standing may change to is asked before the change, so that a frontend shows no button that refuses.
http::Response read_allowed(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto person = store::person(tx, call.parameter("id"));
        if (!person) throw http::not_found();
        const auto known = store::standings(tx, person->id);
        const auto present = known.empty() ? Standing::active : known.back().standing;
        auto allowed = nlohmann::json::array();
        if (call.has_role("hr_admin") && person->identity.nip != call.principal.nip)  // nobody upon themselves
            for (const auto one : allowed_changes(present, person->identity.status)) allowed.push_back(code(one));
        return service::ok_versioned(
            call,
            {{"employee_id", person->id},
             {"standing", code(present)},
             {"from", known.empty() ? nlohmann::json(nullptr) : nlohmann::json(domain::to_string(known.back().from))},
             {"allowed_actions", std::move(allowed)}},
            person->version);
    });
}

http::Response change(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        const auto person = store::lock_person(writing.sql(), call.parameter("id"));
        if (!person) throw http::not_found();
        service::require_version(call, person->version);
        const auto decree_date = member<std::string>(call.body, "decree_date");
        const auto made = change_standing(writing, *person,
                                          {.id = service::new_uuid(),
                                           .employee_id = person->id,
                                           .standing = service::code_of(all_standings, call.body, "standing"),
                                           .from = service::day_of(call.body, "from"),
                                           .reason = member<std::string>(call.body, "reason"),
                                           .decree = {member<std::string>(call.body, "decree_number"),
                                                      decree_date ? domain::parse_date(*decree_date) : std::nullopt},
                                           .recorded_by = call.principal.subject});
        return service::created("/v1/regions/" + call.region + "/employees/" + person->id + "/standings", to_json(made),
                                person->version + 1);
    });
}

/// The last one, recorded by mistake: what it ended goes on, but for duties and delegations, which others may hold by
/// now.
http::Response withdraw(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto person = store::lock_person(tx, call.parameter("id"));
        if (!person) throw http::not_found();
        service::require_version(call, person->version);
        const auto known = store::standings(tx, person->id);
        if (known.empty())
            throw http::conflict("nothing-to-withdraw",
                                 {"Belum ada kedudukan yang dicatat.", "No standing is recorded."});
        const auto& last = known.back();
        const auto before = known.size() > 1 ? known[known.size() - 2].standing : Standing::active;
        store::withdraw(tx, last);
        if (serves(before) && !serves(last.standing))
            store::reopen(tx, person->id, last.from, std::string(code(last.standing)));
        if (!serves(before) && serves(last.standing))
            store::leave(tx, person->id, last.from, std::string(code(before)));
        store::count_on(tx, person->id);
        publish_changed(writing, store::employee(tx, person->id, last.from).value());
        publish_assignments_of(writing, person->id);
        return service::ok(to_json(last));
    });
}

}

std::vector<service::Endpoint> standing_routes(service::App& app) {
    using http::Method;
    const std::string one = "/v1/regions/{region}/employees/{id}";
    return {
        {Method::get, one + "/standings", service::bound(app, list), to_employee(app)},
        {Method::get, one + "/standing", service::bound(app, read_allowed), to_employee(app)},
        {Method::post, one + "/standing/change", service::bound(app, change)},
        {Method::post, one + "/standing/withdraw", service::bound(app, withdraw)},
    };
}

}
