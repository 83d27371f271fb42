#include "target_routes.hpp"

#include <algorithm>
#include <iterator>

#include "citizen_satisfaction.hpp"
#include "indicator_store.hpp"
#include "input.hpp"
#include "json.hpp"
#include "objection_texts.hpp"
#include "target_imports.hpp"
#include "target_store.hpp"

namespace indicators {
namespace {

/// How the caller stands to the owner of the target that the path names.
service::Relations to_owner_of_target(service::App& app) {
    return [&app](const service::Call& call) {
        const auto target =
            app.database().read(call.region, [&](auto& tx) { return store::target(tx, call.parameter("id")); });
        return target ? relations_to(app, call, target->owner) : std::set<identity::Relation>{};
    };
}

/// … and to the owner whom the body names.
service::Relations to_owner_of_body(service::App& app) {
    return [&app](const service::Call& call) { return relations_to(app, call, owner_from(call.body["owner"])); };
}

/// How the caller stands to the owner; asked before a handler's transaction, because it is read in one of its own.
Standing standing_of(const service::Call& call) { return standing(call, call.relations()); }

nlohmann::json shown(postgres::Transaction& tx, const Standing& as, const Target& target) {
    return to_json(target, store::history(tx, target.id), as);
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, 1);
    store::TargetFilter filter{.owner_kind = service::query_text(call, "owner_kind"),
                               .owner_id = service::query_text(call, "owner_id"),
                               .period = service::query_text(call, "period"),
                               .indicator_id = service::query_text(call, "indicator_id"),
                               .parent_target_id = service::query_text(call, "parent_target_id"),
                               .after_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                               .visible_employees = visible_employees(app, call),
                               .limit = asked.limit + 1};
    const Standing in_lists{.staff = call.has_role("kpi_admin") || call.has_role("unit_admin")};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::targets(tx, filter); });
    return service::page_of(
        call, asked, found, [&](const Target& one) { return to_json(one, {}, in_lists); },
        [](const Target& one) { return std::vector{one.id}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto as = standing_of(call);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto found = store::target(tx, call.parameter("id"));
        if (!found) throw http::not_found();
        return service::ok_versioned(call, shown(tx, as, *found), found->version);
    });
}

/// Everything that the target says must hold together; the caller holds its period open and its scorecard locked.
void check(postgres::Transaction& tx, const Target& target) {
    const auto indicator = store::indicator_in(tx, target.indicator_id, domain::Period::parse(target.period).value());
    if (!indicator) throw refused({{"indicator_id", "unknown_indicator"}});
    auto objected = objections(target, *indicator, store::agreed_weights(tx, target.owner, target.period, target.id));
    if (target.parent_target_id) {
        const auto parent = store::target(tx, *target.parent_target_id);
        const auto above = parent ? store::above(tx, parent->id) : std::vector<store::Cascaded>{};
        if (!parent || parent->id == target.id ||
            std::ranges::any_of(above, [&](const auto& one) { return one.target.id == target.id; }))
            objected.push_back({"parent_target_id", "unknown_parent"});
    }
    if (!objected.empty()) throw refused(objected);
}

void hold_open(postgres::Transaction& tx, const std::string& period) {
    if (store::hold_open(tx, period).closed) throw period_closed();
}

http::Response create(const Context& context, service::Call& call) {
    auto& app = context.app;
    const auto& body = call.body;
    const auto asked = service::member<std::string>(body, "state");
    const auto as = standing_of(call);
    const auto state = state_of_new(as, asked ? domain::find_code(all_target_states, *asked) : std::nullopt);
    if (!state) throw http::forbidden();
    Target target{.owner = owner_from(body["owner"]),
                  .indicator_id = body["indicator_id"],
                  .period = body["period"],
                  .value = decimal_from(body, "value"),
                  .weight = decimal_from(body, "weight"),
                  .parent_target_id = service::member<std::string>(body, "parent_target_id"),
                  .state = *state};
    const auto period = domain::Period::parse(target.period);
    if (!period) throw refused({{"period", "bad_period"}});
    if (!exists(context, call, target.owner,
                std::min(std::chrono::sys_days(period->last_day()), std::chrono::sys_days(service::today(app)))))
        throw refused({{"owner", "unknown_owner"}});
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        target.id = service::new_uuid();
        hold_open(tx, target.period);
        store::lock_scorecard(tx, target.owner, target.period);
        check(tx, target);
        if (!store::insert(tx, target))
            throw http::conflict("target-exists",
                                 {"Pemilik sudah memiliki target untuk indikator ini pada periode ini.",
                                  "The owner has a target on this indicator in this period."});
        writing.publish(changed_event(target));
        if (target.state == TargetState::agreed) derive_satisfaction(writing, target);
        return service::created("/v1/regions/" + call.region + "/targets/" + target.id, shown(tx, as, target), 1);
    });
}

/// The target, locked in the version that the caller knows, in an open period, for an action that its state allows.
Target locked_for(TargetAction action, feed::Writing& writing, const service::Call& call, const Standing& as) {
    auto& tx = writing.sql();
    const auto found = store::target(tx, call.parameter("id"));
    if (!found) throw http::not_found();
    hold_open(tx, found->period);
    store::lock_scorecard(tx, found->owner, found->period);
    const auto target = store::lock_target(tx, found->id);
    if (!target) throw http::not_found();
    service::require_version(call, target->version);
    if (!allowed(action, target->state, as))
        throw http::conflict("state-forbids",
                             {"Status target tidak mengizinkannya.", "The target's state does not allow it."})
            .with("state", nlohmann::json(code(target->state)).dump());
    return *target;
}

http::Response saved(feed::Writing& writing, const service::Call& call, const Standing& as, const Target& before,
                     Target after, const std::optional<std::string>& reason) {
    check(writing.sql(), after);
    store::update(writing.sql(), before, after, reason);
    after.version = before.version + 1;
    writing.publish(changed_event(after));
    return service::ok_versioned(call, shown(writing.sql(), as, after), after.version);
}

http::Response change(service::App& app, service::Call& call) {
    const auto as = standing_of(call);
    return app.write(call, [&](feed::Writing& writing) {
        const auto before = locked_for(TargetAction::change, writing, call, as);
        auto after = before;
        if (const auto value = optional_decimal_from(call.body, "value")) after.value = *value;
        if (const auto weight = optional_decimal_from(call.body, "weight")) after.weight = *weight;
        if (const auto parent = service::patched<std::string>(call.body, "parent_target_id"))
            after.parent_target_id = *parent;
        return saved(writing, call, as, before, std::move(after), call.body["reason"].get<std::string>());
    });
}

http::Response agree(service::App& app, service::Call& call) {
    const auto as = standing_of(call);
    return app.write(call, [&](feed::Writing& writing) {
        const auto before = locked_for(TargetAction::agree, writing, call, as);
        auto after = before;
        after.state = TargetState::agreed;
        auto response = saved(writing, call, as, before, after, std::nullopt);
        derive_satisfaction(writing, after);
        return response;
    });
}

http::Response remove(service::App& app, service::Call& call) {
    const auto as = standing_of(call);
    return app.write(call, [&](feed::Writing& writing) {
        const auto target = locked_for(TargetAction::remove, writing, call, as);
        store::remove(writing.sql(), target.id);
        writing.publish({"id.kinerja.target.removed", target.id, nlohmann::json{{"id", target.id}}.dump(), {}});
        return http::Response::no_content();
    });
}

http::Response cascade(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto target = store::target(tx, call.parameter("id"));
        if (!target) throw http::not_found();
        auto serves = nlohmann::json::array(), served_by = nlohmann::json::array();
        for (const auto& one : store::above(tx, target->id)) serves.push_back(to_json(one));
        for (const auto& one : store::below(tx, target->id, 2000)) served_by.push_back(to_json(one));
        return service::ok({{"target_id", target->id}, {"serves", serves}, {"served_by", served_by}});
    });
}

}

std::vector<service::Endpoint> target_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto to_owner = to_owner_of_target(app);
    const auto create_target = [context](service::Call& call) { return create(context, call); };
    std::vector<service::Endpoint> routes{
        {Method::get, "/v1/regions/{region}/targets", service::bound(app, list)},
        {Method::post, "/v1/regions/{region}/targets", create_target, to_owner_of_body(app)},
        {Method::get, "/v1/regions/{region}/targets/{id}", service::bound(app, read), to_owner},
        {Method::patch, "/v1/regions/{region}/targets/{id}", service::bound(app, change), to_owner},
        {Method::delete_, "/v1/regions/{region}/targets/{id}", service::bound(app, remove), to_owner},
        {Method::post, "/v1/regions/{region}/targets/{id}/agree", service::bound(app, agree), to_owner},
        {Method::get, "/v1/regions/{region}/targets/{id}/cascade", service::bound(app, cascade), to_owner},
    };
    // The file may name people who were imported a moment ago.
    const auto after_people = [context](service::Call& call) {
        context.people.catch_up(call.region, call.request.deadline);
        return nlohmann::json::object();
    };
    std::ranges::move(
        service::import_endpoints(app, "/v1/regions/{region}/targets/imports", target_import(app), after_people),
        std::back_inserter(routes));
    return routes;
}

}
