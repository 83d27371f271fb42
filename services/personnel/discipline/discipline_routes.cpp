#include <algorithm>

#include "days.hpp"
#include "discipline_events.hpp"
#include "discipline_routes.hpp"
#include "discipline_store.hpp"
#include "employee_store.hpp"
#include "penalty_imports.hpp"
#include "reasons.hpp"
#include "recorded_faults.hpp"
#include "refusals.hpp"
#include "relations.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

using service::member;

constexpr domain::Reason one_population{"one_population", "Sebutkan unit atau pegawai, tidak keduanya.",
                                        "Name a unit or an employee, not both."};

http::Response list_statements(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto found = app.database().read(call.region, [&](postgres::Transaction& tx) {
        return store::list_discipline_statements(tx, after_text(asked), asked.limit + 1);
    });
    return service::page_of(call, asked, found, render_statement,
                            [](const DisciplineStatement& one) { return std::vector{one.id}; });
}

void check(postgres::Transaction& tx, const DisciplineStatement& one, domain::Date today) {
    Refusals refusals;
    refusals.add_if(one.as_of > today, "/as_of", states_the_future);
    refusals.add_if(one.unit_id && one.employee_id, "/employee_id", one_population);
    refusals.add_if(one.unit_id && !store::find_unit(tx, *one.unit_id, one.as_of), "/unit_id", unknown_unit_on);
    refusals.add_if(one.employee_id && !store::find_person(tx, *one.employee_id), "/employee_id", unknown_employee);
    refusals.check();
}

http::Response state_discipline(service::App& app, service::Call& call) {
    const auto today = call.today;
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto me = find_caller(tx, call, today);
        const DisciplineStatement one{.id = service::new_uuid(),
                                      .as_of = service::day_of(call.body, "as_of"),
                                      .unit_id = member<std::string>(call.body, "unit_id"),
                                      .employee_id = member<std::string>(call.body, "employee_id"),
                                      .basis = call.body["basis"],
                                      .stated_by = call.principal.subject,
                                      .stated_by_employee = me ? std::optional(me->id) : std::nullopt};
        check(tx, one, today);
        const auto made = store::insert(tx, one);
        writing.publish(changed_event(made));
        return service::created(location(call, "discipline-statements", made.id), render_statement(made), made.version);
    });
}

http::Response find_statement(service::App& app, service::Call& call) {
    const auto found = app.database().read(call.region, [&](postgres::Transaction& tx) {
        return store::find_discipline_statement(tx, call.parameter("id"));
    });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, render_statement(*found), found->version);
}

http::Response withdraw_statement(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto present = store::lock_discipline_statement(tx, call.parameter("id"));
        if (!present) throw http::not_found();
        service::require_version(call, present->version);
        if (present->withdrawn_reason) throw conflict(statement_withdrawn);
        const auto withdrawn = store::withdraw_statement(tx, *present, call.body["reason"]);
        writing.publish(changed_event(withdrawn));
        return service::ok_versioned(call, render_statement(withdrawn), withdrawn.version);
    });
}

}

std::vector<service::Endpoint> discipline_routes(service::App& app) {
    using http::Method;
    const std::string all = "/v1/regions/{region}/discipline-statements", one = all + "/{id}";
    std::vector<service::Endpoint> routes{
        {Method::get, all, service::bound(app, list_statements)},
        {Method::post, all, service::bound(app, state_discipline)},
        {Method::get, one, service::bound(app, find_statement)},
        {Method::post, one + "/withdraw", service::bound(app, withdraw_statement)},
    };
    std::ranges::move(
        recording_faults(app, service::import_endpoints(app, "/v1/regions/{region}/discipline-penalties/imports",
                                                        penalty_import(app), {}, {"nip", "nip"})),
        std::back_inserter(routes));
    return routes;
}

}
