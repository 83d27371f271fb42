#include "innovation_routes.hpp"

#include <algorithm>

#include "catalogue_policy_store.hpp"
#include "innovation_access.hpp"
#include "innovation_json.hpp"
#include "input.hpp"

namespace indicators {
namespace {

using service::member;

http::Response list(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto as = innovation_viewer(context, call);
    const store::InnovationFilter filter{.state = service::query_text(call, "state"),
                                         .unit_id = service::query_text(call, "unit_id"),
                                         .words = service::query_text(call, "q"),
                                         .after_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                         .all = as.sees_all,
                                         .employee_id = as.id(),
                                         .limit = asked.limit + 1};
    const auto found =
        context.app.database().read(call.region, [&](auto& tx) { return store::innovations(tx, filter); });
    return service::page_of(
        call, asked, found, [&](const Innovation& one) { return to_json(one, standing_to(one, as), as.id()); },
        [](const Innovation& one) { return std::vector{one.id}; });
}

http::Response read(const Context& context, service::Call& call) {
    const auto as = innovation_viewer(context, call);
    const auto found =
        context.app.database().read(call.region, [&](auto& tx) { return store::innovation(tx, call.parameter("id")); });
    if (!found || !visible(*found, as)) throw http::not_found();
    return service::ok_versioned(call, to_json(*found, standing_to(*found, as), as.id()), found->version);
}

/// The register of a region that has opened it; otherwise there is none.
http::Response read_register(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (store::catalogue_policy(tx).innovation_register != Register::open) throw http::not_found();
        const auto found =
            store::innovations(tx, {.state = std::string(code(InnovationState::verified)),
                                    .after_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                    .limit = asked.limit + 1});
        const auto today = service::today(app);
        return service::page_of(
            call, asked, found,
            [&](const Innovation& one) {
                const auto unit = directory::unit(tx, one.unit_id, today);
                return register_entry(one, unit ? std::optional(unit->name) : std::nullopt);
            },
            [](const Innovation& one) { return std::vector{one.id}; });
    });
}

/// Takes over what the body says; the proposer is always of the team.
void read_into(Innovation& innovation, const nlohmann::json& body) {
    if (const auto title = member<std::string>(body, "title")) innovation.title = *title;
    if (const auto summary = member<std::string>(body, "summary")) innovation.summary = *summary;
    if (const auto links = body.find("evidence"); links != body.end()) innovation.evidence = links_from(*links);
    if (const auto team = member<std::vector<std::string>>(body, "team_ids")) innovation.team_ids = *team;
    auto& team = innovation.team_ids;
    team.push_back(innovation.proposer_id);
    std::ranges::sort(team);
    team.erase(std::ranges::unique(team).begin(), team.end());
}

void check_team(service::App& app, postgres::Transaction& tx, const Innovation& innovation) {
    const auto known = directory::employees(tx, innovation.team_ids, service::today(app));
    if (known.size() != innovation.team_ids.size())
        throw service::refused("/team_ids", "unknown_employee",
                               {"Ada anggota tim yang tidak dikenal.", "A member of the team is not known."});
}

http::Response create(const Context& context, service::Call& call) {
    const auto as = innovation_viewer(context, call);
    if (!as.me) throw http::not_found();
    return context.app.write(call, [&](feed::Writing& writing) {
        Innovation innovation{.id = service::new_uuid(), .unit_id = as.me->unit_id, .proposer_id = as.me->id};
        read_into(innovation, call.body);
        check_team(context.app, writing.sql(), innovation);
        store::insert(writing.sql(), innovation);
        writing.publish(changed_event(innovation));
        return service::created("/v1/regions/" + call.region + "/innovations/" + innovation.id,
                                to_json(innovation, standing_to(innovation, as), as.id()), 1);
    });
}

http::Response change(const Context& context, service::Call& call) {
    const auto as = innovation_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto innovation = locked_for(InnovationAction::change, writing, call, as);
        read_into(innovation, call.body);
        check_team(context.app, writing.sql(), innovation);
        return saved(writing, call, as, std::move(innovation));
    });
}

http::Response submit(const Context& context, service::Call& call) {
    const auto as = innovation_viewer(context, call);
    return context.app.write(call, [&](feed::Writing& writing) {
        auto innovation = locked_for(InnovationAction::submit, writing, call, as);
        if (innovation.evidence.empty())
            throw service::refused("/evidence", "evidence_missing",
                                   {"Bukti diperlukan sebelum diajukan.", "It needs evidence before it is submitted."});
        innovation.state = InnovationState::submitted;
        innovation.reason.reset();
        innovation.reviews.clear();
        return saved(writing, call, as, std::move(innovation));
    });
}

}

std::vector<service::Endpoint> innovation_routes(const Context& context) {
    using http::Method;
    const auto in = [context](auto handler) {
        return [context, handler](service::Call& call) { return handler(context, call); };
    };
    const std::string one = "/v1/regions/{region}/innovations/{id}";
    return {
        {Method::get, "/v1/regions/{region}/innovations", in(list)},
        {Method::post, "/v1/regions/{region}/innovations", in(create)},
        {Method::get, one, in(read)},
        {Method::patch, one, in(change)},
        {Method::post, one + "/submit", in(submit)},
        {Method::get, "/v1/regions/{region}/public/innovations", service::bound(context.app, read_register)},
    };
}

}
