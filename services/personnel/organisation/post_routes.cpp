#include "days.hpp"
#include "nip.hpp"
#include "organisation_routes.hpp"
#include "own_line.hpp"
#include "place_json.hpp"
#include "post_imports.hpp"
#include "post_store.hpp"
#include "reasons.hpp"
#include "reorganisation_events.hpp"
#include "reorganisation_store.hpp"
#include "retirement.hpp"
#include "tree.hpp"
#include "tree_refusals.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

using service::member;

http::Response list_posts(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const store::PostFilter filter{
        .on = as_of(call),
        .unit_id = service::query_text(call, "unit_id"),
        .kind = service::query_text(call, "kind"),
        .words = service::query_text(call, "q"),
        .after_code = after_text(asked),
        .vacant = call.query("vacant") ? std::optional(service::query_flag(call, "vacant")) : std::nullopt,
        .limit = asked.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::list_posts(tx, filter); });
    return service::page_of(call, asked, found, render_post, [](const Post& post) { return std::vector{post.code}; });
}

http::Response find_post(service::App& app, service::Call& call) {
    const auto found = app.database().read(
        call.region, [&](auto& tx) { return store::find_post(tx, call.parameter("id"), as_of(call)); });
    if (!found) throw http::not_found();
    return service::ok_versioned(call, render_post(*found), found->version);
}

void check(postgres::Transaction& tx, const PostState& state, domain::Date from) {
    Refusals refusals;
    refusals.add(check_post(state));
    const auto unit = store::find_unit(tx, state.unit_id, from);
    refusals.add_if(!unit || unit->state.closed, "/unit_id", unknown_open_unit);
    refusals.check();
}

void refuse_if_held(postgres::Transaction& tx, const std::string& id, domain::Date from) {
    const auto people = store::count_incumbents_from(tx, {id}, from);
    if (people > 0) throw conflict(position_held).with("employees", people);
}

/// Who holds it, and when they retire from it (BUP by its level).
http::Response list_incumbents(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto on = as_of(call);
    const auto [post, found] = app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto& id = call.parameter("id");
        return std::pair(store::find_post(tx, id, on),
                         store::list_incumbents(tx, id, on, after_text(asked), asked.limit + 1));
    });
    if (!post) throw http::not_found();
    return service::page_of(
        call, asked, found,
        [&state = post->state](const Incumbent& one) {
            nlohmann::json item{{"employee_id", one.employee_id}, {"since", one.since}};
            const auto nip = domain::read_nip(one.nip).nip;
            const auto retirement =
                nip ? std::optional(domain::retirement(nip->birth_date, state.level, state.occupation)) : std::nullopt;
            item["retirement_age"] = domain::retirement_age(state.level, state.occupation);
            item["reaches_on"] = retirement ? nlohmann::json(retirement->reaches_on) : nullptr;
            item["retires_on"] = retirement ? nlohmann::json(retirement->retires_on) : nullptr;
            return item;
        },
        [](const Incumbent& one) { return std::vector{one.employee_id}; });
}

domain::PositionLevel level(const std::string& text) { return service::code_of<domain::PositionLevel>(text); }

http::Response create_post(service::App& app, service::Call& call) {
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        const Post post{.id = service::new_uuid(),
                        .code = call.body["code"],
                        .state = PostState{.name = call.body["name"],
                                           .level = level(call.body["level"]),
                                           .eselon = optional_code<domain::Eselon>(call.body, "eselon"),
                                           .occupation = optional_code<domain::Occupation>(call.body, "occupation"),
                                           .job_class = member<int>(call.body, "class"),
                                           .unit_id = call.body["unit_id"],
                                           .leads_unit = call.body.value("leads_unit", false),
                                           .places = member<int>(call.body, "places")},
                        .valid_from = valid_from_of_new(call)};
        store::lock_tree(writing.sql());
        check(writing.sql(), post.state, post.valid_from);
        if (!by_the_rules_of_the_tree([&] {
                const bool made = store::insert(writing.sql(), post);
                store::settle_tree(writing.sql());
                return made;
            }))
            throw conflict(code_taken);
        writing.publish(changed_event(post));
        return service::created(location(call, "positions", post.id), render_post(post), post.version);
    });
}

PostChange read_change(const nlohmann::json& patch) {
    const auto text = member<std::string>(patch, "level");
    return {.name = member<std::string>(patch, "name"),
            .level = text ? std::optional(level(*text)) : std::nullopt,
            .eselon = patched_code<domain::Eselon>(patch, "eselon"),
            .occupation = patched_code<domain::Occupation>(patch, "occupation"),
            .changes_class = patch.contains("class"),
            .job_class = member<int>(patch, "class"),
            .unit_id = member<std::string>(patch, "unit_id"),
            .leads_unit = member<bool>(patch, "leads_unit"),
            .changes_places = patch.contains("places"),
            .places = member<int>(patch, "places"),
            .closed = member<bool>(patch, "closed")};
}

http::Response change_post(service::App& app, service::Call& call) {
    const auto from = valid_from(call);
    return write_upon_others(app, call, [&](feed::Writing& writing) {
        store::lock_tree(writing.sql());
        const auto present = store::lock_post(writing.sql(), call.parameter("id"), from);
        if (!present) throw http::not_found();
        service::require_version(call, present->version);
        const auto state = changed(present->state, read_change(call.body));
        check(writing.sql(), state, from);
        if (state.closed && !present->state.closed) refuse_if_held(writing.sql(), present->id, from);
        by_the_rules_of_the_tree([&] {
            store::change_post(writing.sql(), *present, state, from);
            store::settle_tree(writing.sql());
        });
        const auto post = store::find_post(writing.sql(), present->id, from).value();
        writing.publish(changed_event(post));
        if (state.unit_id != present->state.unit_id)
            publish_assignments(writing, store::follow_posts(writing.sql(), {present->id}, from));
        return service::ok_versioned(call, render_post(post), post.version);
    });
}

}

std::vector<service::Endpoint> post_routes(service::App& app) {
    using http::Method;
    std::vector<service::Endpoint> routes{
        {Method::get, "/v1/regions/{region}/positions", service::bound(app, list_posts)},
        {Method::post, "/v1/regions/{region}/positions", service::bound(app, create_post)},
        {Method::get, "/v1/regions/{region}/positions/{id}", service::bound(app, find_post)},
        {Method::patch, "/v1/regions/{region}/positions/{id}", service::bound(app, change_post)},
        {Method::get, "/v1/regions/{region}/positions/{id}/incumbents", service::bound(app, list_incumbents)},
    };
    std::ranges::move(
        service::import_endpoints(app, "/v1/regions/{region}/positions/imports",
                                  refusing_own_line(app, post_import(app), "code"), {}, {"position", "code"}),
        std::back_inserter(routes));
    return routes;
}

}
