#include "target_routes.hpp"

#include <algorithm>
#include <iterator>

#include "own_rows.hpp"
#include "owner_input.hpp"
#include "period_store.hpp"
#include "target_access.hpp"
#include "target_imports.hpp"

namespace indicators {
namespace {

constexpr Reason both_given{"both_given", "Pilih salah satu: contributes_to atau parent_target_id.",
                            "Give contributes_to or parent_target_id, not both."};

http::Response list_targets(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::uuid});
    const store::TargetFilter filter{.owner_kind = service::query_code<OwnerKind>(call, "owner_kind"),
                                     .owner_id = service::query_id<Owner>(call, "owner_id"),
                                     .period = service::query_period(call, "period"),
                                     .indicator_id = service::query_id<Indicator>(call, "indicator_id"),
                                     .supported_id = service::query_id<Target>(call, "parent_target_id"),
                                     .after_id = after_key(page),
                                     .visible_employees = visible_employees(app, call),
                                     .limit = page.limit + 1};
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::list_targets(tx, filter, service::viewer_of(call)); });
    return service::page_of(
        call, page, found,
        [&](const store::SeenTarget& seen) { return render_for(call, seen.object, {}, seen.relations); },
        [](const store::SeenTarget& seen) { return std::vector{seen.object.target.id.to_string()}; });
}

/// What the body says of contributions; nothing when it says nothing.
std::optional<std::vector<Contribution>> read_contributions(const nlohmann::json& body) {
    const bool names_parent = body.contains("parent_target_id");
    if (!body.contains("contributes_to")) {
        if (!names_parent) return std::nullopt;
        const auto parent = service::optional_id<Target>(body, "parent_target_id");
        return parent ? std::vector<Contribution>{{*parent, {}}} : std::vector<Contribution>{};
    }
    if (names_parent) throw service::refused("/parent_target_id", both_given);
    std::vector<Contribution> contributions;
    for (const auto& contribution : body["contributes_to"])
        contributions.push_back(
            {service::id_of<Target>(contribution, "target_id"), read_optional_decimal(contribution, "weight")});
    return contributions;
}

Target read_target(const nlohmann::json& body, TargetState state) {
    const auto period = read_period(body);
    return {.id = domain::new_id<Target>(),
            .owner = read_owner(body["owner"]),
            .indicator_id = service::id_of<Indicator>(body, "indicator_id"),
            .period = period,
            .span = read_span(body, span_of(period)),
            .value = read_decimal(body, "value"),
            .value_to = read_optional_decimal(body, "value_to"),
            .weight = read_decimal(body, "weight"),
            .contributes_to = read_contributions(body).value_or(std::vector<Contribution>{}),
            .reason_easier = service::member<std::string>(body, "reason_easier"),
            .state = state};
}

http::Response create_target(const Context& context, service::Call& call) {
    auto& app = context.app;
    const auto asked =
        call.body.contains("state") ? std::optional(service::code_of<TargetState>(call.body, "state")) : std::nullopt;
    const auto state = state_of_new(parties_of(call), asked);
    if (!state) throw http::forbidden();
    auto target = read_target(call.body, *state);
    if (!owner_exists(context, call, target.owner, std::min(target.period.last_day(), call.today)))
        throw service::refused("/owner", unknown_owner);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        store::lock_scorecard(tx, target.owner, target.period);
        if (store::find_period(tx, target.period).closed()) throw service::conflict(period_closed);
        const auto indicator =
            require_in_place(tx, target, store::list_scorecard(tx, target.owner, target.period), call.today);
        require_set(set_target(writing, target, indicator, {setter_of(call), context.listeners.on_target_set}));
        return service::created(service::location(call, "targets", target.id),
                                render_for(call, {.target = target}, {}, call.relations()), target.version);
    });
}

/// What the body says of values, which are no longer a part pro rata then.
void apply_values(Target& target, const nlohmann::json& body) {
    const auto value = read_optional_decimal(body, "value"), value_to = read_optional_decimal(body, "value_to");
    if (!value && !value_to) return;
    target.value = value.value_or(target.value);
    if (value_to) target.value_to = value_to;
    target.full_value.reset();
    target.full_value_to.reset();
}

service::Handler change_target(const Context& context, const TargetSubject& subject) {
    return [context, subject](service::Call& call) {
        std::ignore = subject.of(call);  // read before the transaction
        const auto contributions = read_contributions(call.body);
        return context.app.write(call, [&](feed::Writing& writing) {
            auto locked = lock_for(TargetAction::change, writing, call, subject);
            auto& after = locked.after;
            after = on_days(after, read_span(call.body, days_of(after)));
            apply_values(after, call.body);
            if (const auto weight = read_optional_decimal(call.body, "weight")) after.weight = *weight;
            if (contributions) after.contributes_to = *contributions;
            if (auto reason = service::member<std::string>(call.body, "reason_easier"))
                after.reason_easier = std::move(reason);
            return save_target(context, writing, call, std::move(locked), read_change(call));
        });
    };
}

service::Handler agree_target(const Context& context, const TargetSubject& subject) {
    return [context, subject](service::Call& call) {
        std::ignore = subject.of(call);
        return context.app.write(call, [&](feed::Writing& writing) {
            return save_target(context, writing, call, lock_for(TargetAction::agree, writing, call, subject), {});
        });
    };
}

service::Handler remove_target(const Context& context, const TargetSubject& subject) {
    return [context, subject](service::Call& call) {
        std::ignore = subject.of(call);
        return context.app.write(call, [&](feed::Writing& writing) {
            const auto id = lock_for(TargetAction::remove, writing, call, subject).after.id;
            store::remove(writing.sql(), id);
            writing.publish({"id.kinerja.target.removed", id.to_string(), nlohmann::json{{"id", id}}.dump(), {}});
            return http::Response::no_content();
        });
    };
}

service::Handler find_target(service::App& app, const TargetSubject& subject) {
    return [&app, subject](service::Call& call) {
        const auto& details = subject.of(call);
        const auto history =
            app.database().read(call.region, [&](auto& tx) { return store::list_history(tx, details.target.id); });
        return service::ok_versioned(call, render_for(call, details, history, call.relations()),
                                     details.target.version);
    };
}

}

std::vector<service::Endpoint> target_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const auto all = service::regional("targets"), one = all + "/{id}";
    const auto subject = make_target_subject(app);
    const auto to_named_owner = to_owner(app, [](const service::Call& call) { return read_owner(call.body["owner"]); });
    std::vector<service::Endpoint> routes{
        {Method::get, all, bound(context, list_targets)},
        {Method::post, all, bound(context, create_target), to_named_owner},
        {Method::get, one, find_target(app, subject), subject.relations()},
        {Method::patch, one, change_target(context, subject), subject.relations()},
        {Method::delete_, one, remove_target(context, subject), subject.relations()},
        {Method::post, one + "/agree", agree_target(context, subject), subject.relations()},
    };
    // The file may name people who were imported a moment ago.
    const auto after_people = [context](service::Call& call) {
        context.people.catch_up(call.region, call.request.deadline);
        return nlohmann::json::object();
    };
    auto import = service::refusing_own_rows(app, target_import(context), {"target", "contributes_to"});
    std::ranges::move(
        service::import_endpoints(app, all + "/imports", std::move(import), after_people, {"owner", "owner"}),
        std::back_inserter(routes));
    return routes;
}

}
