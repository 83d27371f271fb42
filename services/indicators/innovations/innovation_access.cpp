#include "innovation_access.hpp"

#include <algorithm>
#include <iterator>

#include "innovation_json.hpp"
#include "input.hpp"
#include "owner_access.hpp"

namespace indicators {
namespace {

domain::Parties parties_to(const Innovation& innovation, const InnovationViewer& viewer) {
    domain::Parties parties;
    const bool own = std::ranges::find_first_of(innovation.team_ids, viewer.own_ids) != innovation.team_ids.end() ||
                     std::ranges::count(viewer.own_unit_ids, innovation.unit_id) > 0;
    if (viewer.office && !own) parties |= domain::Party::office;  // nobody has an office in their own case
    if (!viewer.employee) return parties;
    const auto& id = viewer.employee->id;
    if (std::ranges::count(innovation.team_ids, id) > 0) parties |= domain::Party::participant;
    if (std::ranges::count(innovation.reviews, id, &Review::reviewer_id) > 0) parties |= domain::Party::reviewer;
    return parties;
}

void read_own_case(postgres::Transaction& tx, const std::string& nip, const domain::Date& today,
                   InnovationViewer& viewer) {
    const auto days = own_days(today);
    if (const auto officer = directory::employee_by_nip(tx, nip, today)) {
        viewer.officer_id = officer->id;
        viewer.own_ids.push_back(officer->id);
    }
    viewer.own_unit_ids = directory::led_units(tx, nip, days);
    for (const auto& owner : store::list_counted_for(tx, nip, days))
        if (owner.kind == OwnerKind::employee)
            viewer.own_ids.push_back(owner.id.to_string());
        else
            std::ranges::move(directory::subtree(tx, owner.id.to_string(), days.last),
                              std::back_inserter(viewer.own_unit_ids));
}

InnovationCircumstances circumstances_of(const Innovation& innovation) {
    return {.reviewed_by_all = points_of(innovation).has_value()};
}

}

InnovationViewer find_innovation_viewer(const Context& context, const service::Call& call) {
    const auto& nip = call.principal.nip;
    const auto look = [&] {
        return context.app.database().read(call.region,
                                           [&](auto& tx) { return directory::employee_by_nip(tx, *nip, call.today); });
    };
    InnovationViewer viewer{.office = call.has_role("kpi_admin"), .sees_all = sees_all(call)};
    if (nip && viewer.office)
        context.app.database().snapshot(
            call.region, [&](postgres::Transaction& tx) { read_own_case(tx, *nip, call.today, viewer); });
    if (!nip || !call.has_role("asn")) return viewer;
    viewer.employee = look();
    if (!viewer.employee && context.people.catch_up(call.region, call.request.deadline)) viewer.employee = look();
    return viewer;
}

nlohmann::json render_for(const Innovation& innovation, const InnovationViewer& viewer) {
    const auto caller = parties_to(innovation, viewer);
    return render_innovation(innovation, caller, viewer.id(),
                             innovation_workflow.allowed(innovation.state, caller, circumstances_of(innovation)));
}

bool is_visible(const Innovation& innovation, const InnovationViewer& viewer) {
    return viewer.sees_all || innovation.state == InnovationState::verified ||
           parties_to(innovation, viewer).overlap(domain::Party::participant | domain::Party::reviewer);
}

Innovation lock_for(InnovationAction action, feed::Writing& writing, const service::Call& call,
                    const InnovationViewer& viewer) {
    auto innovation = store::lock_innovation(writing.sql(), service::path_id<Innovation>(call));
    if (!innovation || !is_visible(*innovation, viewer)) throw http::not_found();
    innovation->state = service::require_step(call, innovation_workflow, action, innovation->state, innovation->version,
                                              parties_to(*innovation, viewer), circumstances_of(*innovation));
    return *std::move(innovation);
}

void note_decider(Innovation& innovation, const InnovationViewer& viewer) {
    auto& deciders = innovation.decided_by;
    if (viewer.officer_id && std::ranges::count(deciders, *viewer.officer_id) == 0)
        deciders.push_back(*viewer.officer_id);
}

http::Response save_innovation(feed::Writing& writing, const service::Call& call, const InnovationViewer& viewer,
                               Innovation innovation) {
    store::update(writing.sql(), innovation);
    writing.publish(changed_event(innovation));
    return service::ok_versioned(call, render_for(innovation, viewer), innovation.version);
}

}
