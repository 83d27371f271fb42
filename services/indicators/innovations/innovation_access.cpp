#include "innovation_access.hpp"

#include <algorithm>

#include "innovation_json.hpp"
#include "input.hpp"

namespace indicators {

InnovationViewer innovation_viewer(const Context& context, const service::Call& call) {
    const auto look = [&]() -> std::optional<directory::Employee> {
        if (!call.principal.nip || !call.has_role("asn")) return std::nullopt;
        return context.app.database().read(call.region, [&](auto& tx) {
            return directory::employee_by_nip(tx, *call.principal.nip, service::today(context.app));
        });
    };
    auto me = look();
    if (!me && call.principal.nip && context.people.catch_up(call.region, call.request.deadline)) me = look();
    InnovationViewer viewer{.me = std::move(me), .staff = call.has_role("kpi_admin"), .sees_all = sees_all(call)};
    if (!viewer.staff || !call.principal.nip) return viewer;
    context.app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto today = service::today(context.app);
        if (const auto who = directory::employee_by_nip(tx, *call.principal.nip, today)) viewer.employee_id = who->id;
        viewer.led = directory::led_units(tx, *call.principal.nip, today);
    });
    return viewer;
}

InnovationStanding standing_to(const Innovation& innovation, const InnovationViewer& as) {
    const bool own = (as.employee_id && std::ranges::count(innovation.team_ids, *as.employee_id) > 0) ||
                     std::ranges::count(as.led, innovation.unit_id) > 0;
    const bool staff = as.staff && !own;  // nobody has an office in their own case
    if (!as.me) return {.staff = staff};
    return {.staff = staff,
            .team = std::ranges::count(innovation.team_ids, as.me->id) > 0,
            .reviewer = std::ranges::count(innovation.reviews, as.me->id, &Review::reviewer_id) > 0};
}

bool visible(const Innovation& innovation, const InnovationViewer& as) {
    const auto standing = standing_to(innovation, as);
    return as.sees_all || standing.team || standing.reviewer || innovation.state == InnovationState::verified;
}

Innovation locked_for(InnovationAction action, feed::Writing& writing, const service::Call& call,
                      const InnovationViewer& as) {
    auto innovation = store::lock_innovation(writing.sql(), call.parameter("id"));
    if (!innovation || !visible(*innovation, as)) throw http::not_found();
    if (!may(action, standing_to(*innovation, as))) throw http::forbidden();
    service::require_version(call, innovation->version);
    if (!allowed(action, innovation->state))
        throw http::conflict("state-forbids",
                             {"Status inovasi tidak mengizinkannya.", "The innovation's state does not allow it."})
            .with("state", code(innovation->state));
    return *innovation;
}

http::Response saved(feed::Writing& writing, const service::Call& call, const InnovationViewer& as,
                     Innovation innovation) {
    ++innovation.version;
    store::update(writing.sql(), innovation);
    writing.publish(changed_event(innovation));
    return service::ok_versioned(call, to_json(innovation, standing_to(innovation, as), as.id()), innovation.version);
}

}
