#include <algorithm>

#include "catalogue_routes.hpp"
#include "indicator_store.hpp"
#include "owner_access.hpp"
#include "owner_input.hpp"
#include "plan_template_store.hpp"

namespace indicators {
namespace {

using nlohmann::json;
using service::member, service::patched;

json render_items(const PlanTemplate& plan) {
    auto items = json::array();
    for (const auto& item : plan.items)
        items.push_back({{"indicator_id", item.indicator_id},
                         {"value", item.value},
                         {"value_to", item.value_to},
                         {"weight", item.weight}});
    return items;
}

json render_template(const PlanTemplate& plan, const std::vector<TemplateAction>& allowed) {
    return {{"id", plan.id},
            {"code", plan.code},
            {"name", plan.name},
            {"description", plan.description},
            {"period_kind", plan.period_kind},
            {"position_kinds", plan.position_kinds},
            {"position_levels", plan.position_levels},
            {"position_ids", plan.position_ids},
            {"items", render_items(plan)},
            {"state", plan.state},
            {"allowed_actions", allowed}};
}

json render_for(const PlanTemplate& plan, const service::Call& call) {
    return render_template(plan, template_workflow.allowed(plan.state, parties_of(call)));
}

feed::Event changed_event(const PlanTemplate& plan) {
    auto data = render_template(plan, {});
    for (const auto* left_out : {"allowed_actions", "description"}) data.erase(left_out);
    data["version"] = plan.version;
    return {"id.kinerja.plan_template.changed", plan.id.to_string(), data.dump(), {}};
}

void apply_body(PlanTemplate& plan, const json& body) {
    if (const auto name = member<std::string>(body, "name")) plan.name = *name;
    if (const auto text = patched<std::string>(body, "description")) plan.description = *text;
    if (body.contains("period_kind")) plan.period_kind = service::code_of<domain::Period::Kind>(body, "period_kind");
    const auto read_list = [&](const char* name, std::vector<std::string>& list) {
        if (const auto texts = member<std::vector<std::string>>(body, name)) list = *texts;
    };
    read_list("position_kinds", plan.position_kinds);
    read_list("position_levels", plan.position_levels);
    read_list("position_ids", plan.position_ids);
    const auto items = body.find("items");
    if (items == body.end()) return;
    plan.items.clear();
    for (const auto& item : *items)
        plan.items.push_back({service::id_of<Indicator>(item, "indicator_id"), read_decimal(item, "value"),
                              read_decimal(item, "weight"), read_optional_decimal(item, "value_to")});
}

void require_right(postgres::Transaction& tx, const PlanTemplate& plan) {
    auto found = check_template(plan);
    for (std::size_t i = 0; i < plan.items.size(); ++i) {
        const auto indicator = store::find_indicator(tx, plan.items[i].indicator_id);
        if (indicator)
            std::ranges::move(check_item(plan.items[i], i, *indicator), std::back_inserter(found));
        else
            found.push_back({"items/" + std::to_string(i) + "/indicator_id", unknown_indicator});
    }
    if (!found.empty()) throw service::refused(found);
}

http::Response list_templates(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::text});
    const store::TemplateFilter filter{.state = service::query_code<TemplateState>(call, "state"),
                                       .code = service::query_text(call, "code"),
                                       .period_kind = service::query_code<domain::Period::Kind>(call, "period_kind"),
                                       .after_code = after_key(page),
                                       .post = store::Post{.kind = service::query_text(call, "position_kind"),
                                                           .level = service::query_text(call, "position_level"),
                                                           .id = service::query_text(call, "position_id")},
                                       .limit = page.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::list_templates(tx, filter); });
    return service::page_of(
        call, page, found, [&](const PlanTemplate& plan) { return render_for(plan, call); },
        [](const PlanTemplate& plan) { return std::vector{plan.code}; });
}

http::Response find_template(service::App& app, service::Call& call) {
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::find_template(tx, service::path_id<PlanTemplate>(call)); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, render_for(*found, call), found->version);
}

http::Response create_template(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        PlanTemplate plan{.id = domain::new_id<PlanTemplate>(), .code = call.body["code"]};
        apply_body(plan, call.body);
        require_right(writing.sql(), plan);
        if (!store::insert(writing.sql(), plan)) throw service::conflict(code_taken);
        writing.publish(changed_event(plan));
        return service::created(service::location(call, "plan-templates", plan.id), render_for(plan, call),
                                plan.version);
    });
}

PlanTemplate lock_for(TemplateAction action, feed::Writing& writing, const service::Call& call) {
    auto plan = store::lock_template(writing.sql(), service::path_id<PlanTemplate>(call));
    if (!plan) throw http::not_found();
    plan->state = service::require_step(call, template_workflow, action, plan->state, plan->version, parties_of(call));
    return *plan;
}

http::Response save(feed::Writing& writing, const service::Call& call, PlanTemplate plan) {
    store::update(writing.sql(), plan);
    writing.publish(changed_event(plan));
    return service::ok_versioned(call, render_for(plan, call), plan.version);
}

http::Response change_template(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto plan = lock_for(TemplateAction::change, writing, call);
        apply_body(plan, call.body);
        require_right(writing.sql(), plan);
        return save(writing, call, plan);
    });
}

http::Response retire_template(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        return save(writing, call, lock_for(TemplateAction::retire, writing, call));
    });
}

}

std::vector<service::Endpoint> plan_template_routes(const Context& context) {
    using http::Method;
    const auto all = service::regional("plan-templates"), one = all + "/{id}";
    return {
        {Method::get, all, bound(context, list_templates)},
        {Method::post, all, bound(context, create_template)},
        {Method::get, one, bound(context, find_template)},
        {Method::patch, one, bound(context, change_template)},
        {Method::post, one + "/retire", bound(context, retire_template)},
    };
}

}
