#include "plan_template_routes.hpp"

#include <algorithm>

#include "indicator_json.hpp"
#include "input.hpp"
#include "owner_json.hpp"
#include "plan_template_store.hpp"

namespace indicators {
namespace {

using nlohmann::json;
using service::member, service::nullable, service::patched;

json to_json(const PlanTemplate& plan, bool may_change) {
    auto items = json::array(), actions = json::array();
    for (const auto& item : plan.items)
        items.push_back({{"indicator_id", item.indicator_id},
                         {"value", item.value.to_string()},
                         {"weight", item.weight.to_string()}});
    if (may_change && plan.state == TemplateState::active) actions = {"change", "retire"};
    return {{"id", plan.id},
            {"code", plan.code},
            {"name", plan.name},
            {"description", nullable(plan.description)},
            {"period_kind", code(plan.period_kind)},
            {"position_kinds", plan.position_kinds},
            {"position_levels", plan.position_levels},
            {"position_ids", plan.position_ids},
            {"items", std::move(items)},
            {"state", code(plan.state)},
            {"allowed_actions", std::move(actions)}};
}

bool may_change(const service::Call& call) { return call.has_role("kpi_admin"); }

feed::Event changed_event(const PlanTemplate& plan) {
    auto data = to_json(plan, false);
    for (const auto* left_out : {"allowed_actions", "description"}) data.erase(left_out);
    data["version"] = plan.version;
    return {"id.kinerja.plan_template.changed", plan.id, data.dump(), {}};
}

void read_into(PlanTemplate& plan, const json& body) {
    if (const auto name = member<std::string>(body, "name")) plan.name = *name;
    if (const auto text = patched<std::string>(body, "description")) plan.description = *text;
    if (const auto kind = member<std::string>(body, "period_kind"))
        plan.period_kind = service::given(find_period_kind(*kind), "/period_kind");
    const auto read_list = [&](const char* name, std::vector<std::string>& list) {
        if (const auto texts = member<std::vector<std::string>>(body, name)) list = *texts;
    };
    read_list("position_kinds", plan.position_kinds);
    read_list("position_levels", plan.position_levels);
    read_list("position_ids", plan.position_ids);
    if (const auto items = body.find("items"); items != body.end()) {
        plan.items.clear();
        for (const auto& item : *items)
            plan.items.push_back({item["indicator_id"], decimal_from(item, "value"), decimal_from(item, "weight")});
    }
}

void check(postgres::Transaction& tx, const PlanTemplate& plan) {
    auto found = faults(plan);
    for (std::size_t i = 0; i < plan.items.size(); ++i) {
        const auto indicator = store::indicator(tx, plan.items[i].indicator_id);
        if (indicator)
            std::ranges::move(faults(plan.items[i], i, *indicator), std::back_inserter(found));
        else
            found.push_back({"/items/" + std::to_string(i) + "/indicator_id", "unknown_indicator"});
    }
    if (!found.empty()) throw invalid(found);
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const store::TemplateFilter filter{.state = service::query_text(call, "state"),
                                       .code = service::query_text(call, "code"),
                                       .period_kind = service::query_text(call, "period_kind"),
                                       .after_code = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                       .post = {.kind = service::query_text(call, "position_kind"),
                                                .level = service::query_text(call, "position_level"),
                                                .id = service::query_text(call, "position_id")},
                                       .limit = asked.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::plan_templates(tx, filter); });
    return service::page_of(
        call, asked, found, [&](const PlanTemplate& one) { return to_json(one, may_change(call)); },
        [](const PlanTemplate& one) { return std::vector{one.code}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto found =
        app.database().read(call.region, [&](auto& tx) { return store::plan_template(tx, call.parameter("id")); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, to_json(*found, may_change(call)), found->version);
}

http::Response create(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        PlanTemplate plan{.id = service::new_uuid(), .code = call.body["code"]};
        read_into(plan, call.body);
        check(writing.sql(), plan);
        if (!store::insert(writing.sql(), plan))
            throw http::conflict("code-taken", {"Kode sudah dipakai.", "The code is taken."});
        writing.publish(changed_event(plan));
        return service::created("/v1/regions/" + call.region + "/plan-templates/" + plan.id, to_json(plan, true),
                                plan.version);
    });
}

/// The template, locked in the version that the caller knows, which is changed while it is in use.
PlanTemplate locked(feed::Writing& writing, const service::Call& call) {
    auto plan = store::lock_plan_template(writing.sql(), call.parameter("id"));
    if (!plan) throw http::not_found();
    service::require_version(call, plan->version);
    if (plan->state == TemplateState::retired)
        throw http::conflict("state-forbids", {"Templat sudah ditarik.", "The template is retired."})
            .with("state", code(plan->state));
    ++plan->version;
    return *plan;
}

http::Response saved(feed::Writing& writing, const service::Call& call, const PlanTemplate& plan) {
    store::update(writing.sql(), plan);
    writing.publish(changed_event(plan));
    return service::ok_versioned(call, to_json(plan, true), plan.version);
}

http::Response change(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto plan = locked(writing, call);
        read_into(plan, call.body);
        check(writing.sql(), plan);
        return saved(writing, call, plan);
    });
}

http::Response retire(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto plan = locked(writing, call);
        plan.state = TemplateState::retired;
        return saved(writing, call, plan);
    });
}

}

std::vector<service::Endpoint> plan_template_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    return {
        {Method::get, "/v1/regions/{region}/plan-templates", service::bound(app, list)},
        {Method::post, "/v1/regions/{region}/plan-templates", service::bound(app, create)},
        {Method::get, "/v1/regions/{region}/plan-templates/{id}", service::bound(app, read)},
        {Method::patch, "/v1/regions/{region}/plan-templates/{id}", service::bound(app, change)},
        {Method::post, "/v1/regions/{region}/plan-templates/{id}/retire", service::bound(app, retire)},
    };
}

}
