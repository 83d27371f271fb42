#include "days.hpp"
#include "employee_store.hpp"
#include "organisation_routes.hpp"
#include "own_line.hpp"
#include "place_json.hpp"
#include "reasons.hpp"
#include "tree.hpp"
#include "tree_refusals.hpp"
#include "unit_imports.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

using service::member, service::patched;

http::Response list_units(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const store::UnitFilter filter{.on = as_of(call),
                                   .parent_id = service::query_text(call, "parent_id"),
                                   .kind = service::query_text(call, "kind"),
                                   .words = service::query_text(call, "q"),
                                   .closed = service::query_flag(call, "closed"),
                                   .after_code = after_text(asked),
                                   .below = service::query_text(call, "below"),
                                   .limit = asked.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::list_units(tx, filter); });
    return service::page_of(call, asked, found, render_unit, [](const Unit& unit) { return std::vector{unit.code}; });
}

http::Response find_unit(service::App& app, service::Call& call) {
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::find_unit(tx, call.parameter("id"), as_of(call)); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, render_unit(*found), found->version);
}

/// From the top to the unit.
http::Response list_path(service::App& app, service::Call& call) {
    const auto path = app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        return store::list_path_to(tx, call.parameter("id"), as_of(call));
    });
    if (path.empty()) throw http::not_found();
    auto items = nlohmann::json::array();
    for (const auto& unit : path) items.push_back(render_unit(unit));
    return service::page(std::move(items), std::nullopt);
}

http::Response list_history(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::day});
    auto states = app.database().read(call.region, [&](postgres::Transaction& tx) {
        return store::list_unit_states(tx, call.parameter("id"), domain::first_day);
    });
    if (states.empty()) throw http::not_found();
    if (!asked.after.empty())
        std::erase_if(states, [&](const Unit& one) { return domain::to_string(one.valid_from) <= asked.after[0]; });
    return service::page_of(call, asked, states, render_unit,
                            [](const Unit& unit) { return std::vector{domain::to_string(unit.valid_from)}; });
}

/// Everything that the state names must exist on the day from which it holds, and the tree must stay a tree.
void check(postgres::Transaction& tx, const std::string& id, const UnitState& state, domain::Date from) {
    Refusals refusals;
    if (state.parent_id) {
        const auto parent = store::find_unit(tx, *state.parent_id, from);
        if (!parent || parent->state.closed)
            refusals.add("/parent_id", unknown_open_unit);
        else if (would_make_cycle(id, *state.parent_id, store::list_units_above(tx, *state.parent_id, from)))
            refusals.add("/parent_id", unit_below_itself);
    }
    refusals.add_if(state.head_employee_id && !store::find_employee(tx, *state.head_employee_id, from),
                    "/head_employee_id", unknown_employee_on);
    refusals.check();
}

http::Response create_unit(service::App& app, service::Call& call) {
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        const Unit unit{.id = service::new_uuid(),
                        .code = call.body["code"],
                        .state = UnitState{.name = call.body["name"],
                                           .kind = service::code_of<UnitKind>(call.body, "kind"),
                                           .parent_id = member<std::string>(call.body, "parent_id"),
                                           .head_employee_id = member<std::string>(call.body, "head_employee_id")},
                        .valid_from = valid_from_of_new(call)};
        store::lock_tree(writing.sql());
        check(writing.sql(), unit.id, unit.state, unit.valid_from);
        if (!by_the_rules_of_the_tree([&] {
                const bool made = store::insert(writing.sql(), unit);
                store::settle_tree(writing.sql());
                return made;
            }))
            throw conflict(code_taken);
        writing.publish(changed_event(unit));
        return service::created(location(call, "units", unit.id), render_unit(unit), unit.version);
    });
}

UnitChange read_change(const nlohmann::json& patch) {
    const auto kind = member<std::string>(patch, "kind");
    return {.name = member<std::string>(patch, "name"),
            .kind = kind ? std::optional(service::code_of<UnitKind>(*kind)) : std::nullopt,
            .parent_id = patched<std::string>(patch, "parent_id"),
            .head_employee_id = patched<std::string>(patch, "head_employee_id")};
}

http::Response change_unit(service::App& app, service::Call& call) {
    const auto from = valid_from(call);
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        // Before the unit, so that two units that are moved below each other do not wait for one another.
        store::lock_tree(writing.sql());
        const auto present = store::lock_unit(writing.sql(), call.parameter("id"), from);
        if (!present) throw http::not_found();
        service::require_version(call, present->version);
        if (present->state.closed)
            throw conflict(unit_closed_on).with("state", "closed").with("allowed_actions", nlohmann::json::array());
        const auto state = changed(present->state, read_change(call.body));
        check(writing.sql(), present->id, state, from);
        by_the_rules_of_the_tree([&] {
            store::change_unit(writing.sql(), *present, state, from);
            store::settle_tree(writing.sql());
        });
        const auto unit = store::find_unit(writing.sql(), present->id, from).value();
        writing.publish(changed_event(unit));
        return service::ok_versioned(call, render_unit(unit), unit.version);
    });
}

}

std::vector<service::Endpoint> unit_routes(service::App& app) {
    using http::Method;
    std::vector<service::Endpoint> routes{
        {Method::get, "/v1/regions/{region}/units", service::bound(app, list_units)},
        {Method::post, "/v1/regions/{region}/units", service::bound(app, create_unit)},
        {Method::get, "/v1/regions/{region}/units/{id}", service::bound(app, find_unit)},
        {Method::patch, "/v1/regions/{region}/units/{id}", service::bound(app, change_unit)},
        {Method::get, "/v1/regions/{region}/units/{id}/path", service::bound(app, list_path)},
        {Method::get, "/v1/regions/{region}/units/{id}/history", service::bound(app, list_history)},
    };
    std::ranges::move(service::import_endpoints(app, "/v1/regions/{region}/units/imports",
                                                refusing_own_line(app, unit_import(app), "code"), {}, {"unit", "code"}),
                      std::back_inserter(routes));
    return routes;
}

}
