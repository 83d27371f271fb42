#include "target_routes.hpp"

#include <algorithm>
#include <iterator>

#include "contribution_store.hpp"
#include "indicator_store.hpp"
#include "input.hpp"
#include "objection_texts.hpp"
#include "owner_json.hpp"
#include "period_store.hpp"
#include "target_changes.hpp"
#include "target_imports.hpp"
#include "target_json.hpp"
#include "target_setting.hpp"
#include "target_store.hpp"

namespace indicators {
namespace {

/// How the caller stands to the owner whom the body names.
service::Relations to_owner_of_body(service::App& app) {
    return [&app](const service::Call& call) { return relations_to(app, call, owner_from(call.body["owner"])); };
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    store::TargetFilter filter{.owner_kind = service::query_text(call, "owner_kind"),
                               .owner_id = service::query_text(call, "owner_id"),
                               .period = service::query_text(call, "period"),
                               .indicator_id = service::query_text(call, "indicator_id"),
                               .supported_id = service::query_text(call, "parent_target_id"),
                               .after_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                               .visible_employees = visible_employees(app, call),
                               .limit = asked.limit + 1};
    std::map<std::string, Contributors> contributors;
    std::map<Owner, Standing> standings;
    const auto found = app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        auto page = store::targets(tx, filter);
        std::vector<std::string> ids;
        for (const auto& one : page) ids.push_back(one.id);
        contributors = store::contributors(tx, ids);
        OwnerStandings as(tx, call, service::today(app));
        for (const auto& one : page) standings.emplace(one.owner, as.standing(one.owner));
        return page;
    });
    return service::page_of(
        call, asked, found,
        [&](const Target& one) { return to_json(one, contributors[one.id], {}, standings[one.owner]); },
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

/// What the body says of days, whichever of them it names.
std::optional<Span> span_from(const nlohmann::json& body, std::optional<Span> span, const domain::Period& period) {
    if (!span) span = span_of(period);
    if (const auto day = service::member<std::string>(body, "from")) span->first = service::day_of(*day);
    if (const auto day = service::member<std::string>(body, "to")) span->last = service::day_of(*day);
    return span;
}

/// What the body says of contributions; nothing when it says nothing.
std::optional<std::vector<Contribution>> contributions_from(const nlohmann::json& body) {
    const auto parent = service::patched<std::string>(body, "parent_target_id");
    if (!body.contains("contributes_to")) {
        if (!parent) return std::nullopt;
        return *parent ? std::vector<Contribution>{{**parent, {}}} : std::vector<Contribution>{};
    }
    if (parent) throw refused({{"parent_target_id", "both_given"}});
    std::vector<Contribution> contributions;
    for (const auto& one : body["contributes_to"])
        contributions.push_back({one["target_id"], optional_decimal_from(one, "weight")});
    return contributions;
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
                  .contributes_to = contributions_from(body).value_or(std::vector<Contribution>{}),
                  .state = *state};
    const auto period = domain::Period::parse(target.period);
    if (!period) throw refused({{"period", "bad_period"}});
    target.span = span_from(body, std::nullopt, *period);
    if (!exists(context, call, target.owner, std::min(period->last_day(), service::today(app))))
        throw refused({{"owner", "unknown_owner"}});
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        target.id = service::new_uuid();
        if (store::hold_open(tx, target.period).closed) throw period_closed();
        store::lock_scorecard(tx, target.owner, target.period);
        check(tx, target);
        if (!store::insert(tx, target)) throw target_exists();
        writing.publish(changed_event(target));
        if (target.state == TargetState::agreed) context.listeners.target_changed(writing, target);
        return service::created("/v1/regions/" + call.region + "/targets/" + target.id, shown(tx, as, target), 1);
    });
}

http::Response change(const Context& context, service::Call& call) {
    auto& app = context.app;
    const auto as = standing_of(call);
    const auto contributions = contributions_from(call.body);
    return app.write(call, [&](feed::Writing& writing) {
        const auto before = locked_for(TargetAction::change, writing, call, as);
        const auto period = service::period_of(before.period);
        auto after = on_days(before, *span_from(call.body, before.span, period));
        if (const auto value = optional_decimal_from(call.body, "value")) {
            after.value = *value;
            after.full_value.reset();
        }
        if (const auto weight = optional_decimal_from(call.body, "weight")) after.weight = *weight;
        if (contributions) after.contributes_to = *contributions;
        return saved(context, writing, call, as, before, std::move(after), change_by(app, writing.sql(), call));
    });
}

http::Response agree(const Context& context, service::Call& call) {
    auto& app = context.app;
    const auto as = standing_of(call);
    return app.write(call, [&](feed::Writing& writing) {
        const auto before = locked_for(TargetAction::agree, writing, call, as);
        auto after = before;
        after.state = TargetState::agreed;
        return saved(context, writing, call, as, before, after, std::nullopt);
    });
}

http::Response remove(service::App& app, service::Call& call) {
    const auto as = standing_of(call);
    return app.write(call, [&](feed::Writing& writing) {
        const auto target = locked_for(TargetAction::remove, writing, call, as);
        if (!store::contributor_ids(writing.sql(), target.id).empty())
            throw http::conflict("target-supported",
                                 {"Target lain berkontribusi padanya.", "Other targets contribute to it."});
        store::remove(writing.sql(), target.id);
        writing.publish({"id.kinerja.target.removed", target.id, nlohmann::json{{"id", target.id}}.dump(), {}});
        return http::Response::no_content();
    });
}

}

std::vector<service::Endpoint> target_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto to_owner = to_owner_of_target(app);
    const auto with_context = [context](auto handler) {
        return [context, handler](service::Call& call) { return handler(context, call); };
    };
    std::vector<service::Endpoint> routes{
        {Method::get, "/v1/regions/{region}/targets", service::bound(app, list)},
        {Method::post, "/v1/regions/{region}/targets", with_context(create), to_owner_of_body(app)},
        {Method::get, "/v1/regions/{region}/targets/{id}", service::bound(app, read), to_owner},
        {Method::patch, "/v1/regions/{region}/targets/{id}", with_context(change), to_owner},
        {Method::delete_, "/v1/regions/{region}/targets/{id}", service::bound(app, remove), to_owner},
        {Method::post, "/v1/regions/{region}/targets/{id}/agree", with_context(agree), to_owner},
    };
    // The file may name people who were imported a moment ago.
    const auto after_people = [context](service::Call& call) {
        context.people.catch_up(call.region, call.request.deadline);
        return nlohmann::json::object();
    };
    std::ranges::move(service::import_endpoints(app, "/v1/regions/{region}/targets/imports", target_import(context),
                                                after_people, {"owner", "owner"}),
                      std::back_inserter(routes));
    return routes;
}

}
