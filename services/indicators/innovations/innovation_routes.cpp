#include "innovation_routes.hpp"

#include <algorithm>

#include "catalogue_policy_store.hpp"
#include "innovation_access.hpp"
#include "innovation_json.hpp"
#include "owner_input.hpp"
#include "reasons.hpp"

namespace indicators {
namespace {

using service::member;

constexpr Reason unknown_team_member{"unknown_employee", "Ada anggota tim yang tidak dikenal.",
                                     "A member of the team is not known."};
constexpr Reason evidence_missing{"evidence_missing", "Bukti diperlukan sebelum diajukan.",
                                  "It needs evidence before it is submitted."};

http::Response list_innovations(const Context& context, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::uuid});
    const auto viewer = find_innovation_viewer(context, call);
    const store::InnovationFilter filter{.state = service::query_code<InnovationState>(call, "state"),
                                         .unit_id = service::query_text(call, "unit_id"),
                                         .words = service::query_text(call, "q"),
                                         .after_id = after_key(page),
                                         .all = viewer.sees_all,
                                         .employee_id = viewer.id(),
                                         .limit = page.limit + 1};
    const auto found =
        context.app.database().read(call.region, [&](auto& tx) { return store::list_innovations(tx, filter); });
    return service::page_of(
        call, page, found, [&](const Innovation& innovation) { return render_for(innovation, viewer); },
        [](const Innovation& innovation) { return std::vector{innovation.id.to_string()}; });
}

http::Response find_innovation(const Context& context, service::Call& call) {
    const auto viewer = find_innovation_viewer(context, call);
    const auto found = context.app.database().read(
        call.region, [&](auto& tx) { return store::find_innovation(tx, service::path_id<Innovation>(call)); });
    if (!found || !is_visible(*found, viewer)) throw http::not_found();
    return service::ok_versioned(call, render_for(*found, viewer), found->version);
}

/// The register of a region that has opened it; otherwise there is none.
http::Response list_register(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::uuid});
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto today = call.today;
        if (store::find_catalogue_policy(tx, today).innovation_register != Register::open) throw http::not_found();
        const auto found = store::list_innovations(
            tx, {.state = InnovationState::verified, .after_id = after_key(page), .limit = page.limit + 1});
        return service::page_of(
            call, page, found,
            [&](const Innovation& innovation) {
                const auto unit = directory::unit(tx, innovation.unit_id, today);
                return render_register_entry(innovation, unit ? std::optional(unit->name) : std::nullopt);
            },
            [](const Innovation& innovation) { return std::vector{innovation.id.to_string()}; });
    });
}

/// Takes over what the body says; the proposer is always of the team.
void apply_body(Innovation& innovation, const nlohmann::json& body) {
    if (const auto title = member<std::string>(body, "title")) innovation.title = *title;
    if (const auto summary = member<std::string>(body, "summary")) innovation.summary = *summary;
    if (const auto links = body.find("evidence"); links != body.end()) innovation.evidence = read_links(*links);
    if (const auto team = member<std::vector<std::string>>(body, "team_ids")) innovation.team_ids = *team;
    auto& team = innovation.team_ids;
    team.push_back(innovation.proposer_id);
    std::ranges::sort(team);
    team.erase(std::ranges::unique(team).begin(), team.end());
}

void require_known_team(service::App& app, postgres::Transaction& tx, const Innovation& innovation) {
    const auto known = directory::employees(tx, innovation.team_ids, service::today(app, tx));
    if (known.size() != innovation.team_ids.size()) throw service::refused("/team_ids", unknown_team_member);
}

http::Response create_innovation(const Context& context, service::Call& call) {
    const auto viewer = find_innovation_viewer(context, call);
    if (!viewer.employee) throw http::not_found();
    return context.app.write(call, [&](feed::Writing& writing) {
        Innovation innovation{.id = domain::new_id<Innovation>(),
                              .unit_id = viewer.employee->unit_id,
                              .proposer_id = viewer.employee->id};
        apply_body(innovation, call.body);
        require_known_team(context.app, writing.sql(), innovation);
        store::insert(writing.sql(), innovation);
        writing.publish(changed_event(innovation));
        return service::created(service::location(call, "innovations", innovation.id), render_for(innovation, viewer),
                                innovation.version);
    });
}

http::Response change_innovation(const Context& context, service::Call& call) {
    const auto viewer = find_innovation_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto innovation = lock_for(InnovationAction::change, writing, call, viewer);
        apply_body(innovation, call.body);
        require_known_team(context.app, writing.sql(), innovation);
        return save_innovation(writing, call, viewer, std::move(innovation));
    });
}

http::Response submit_innovation(const Context& context, service::Call& call) {
    const auto viewer = find_innovation_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto innovation = lock_for(InnovationAction::submit, writing, call, viewer);
        if (innovation.evidence.empty()) throw service::refused("/evidence", evidence_missing);
        innovation.reason.reset();
        innovation.reviews.clear();
        return save_innovation(writing, call, viewer, std::move(innovation));
    });
}

}

std::vector<service::Endpoint> innovation_routes(const Context& context) {
    using http::Method;
    const auto all = service::regional("innovations"), one = all + "/{id}";
    return {
        {Method::get, all, bound(context, list_innovations)},
        {Method::post, all, bound(context, create_innovation)},
        {Method::get, one, bound(context, find_innovation)},
        {Method::patch, one, bound(context, change_innovation)},
        {Method::post, one + "/submit", bound(context, submit_innovation)},
        {Method::get, service::regional("public/innovations"), bound(context, list_register)},
    };
}

}
