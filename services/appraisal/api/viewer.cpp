#include "viewer.hpp"

#include "input.hpp"

namespace appraisal {

using identity::Relation;

Viewer::Viewer(const Context& context, const service::Call& call)
    : nip_(call.principal.nip),
      identity_(call.principal.subject),
      today_(service::today(context.app)),
      hr_admin_(call.has_role("hr_admin")),
      sees_all_(hr_admin_ || call.has_role("auditor")) {
    if (!nip_) return;
    const auto look = [&] {
        return context.app.database().read(call.region,
                                           [&](auto& tx) { return directory::employee_by_nip(tx, *nip_, today_); });
    };
    auto me = look();
    if (!me && context.people.catch_up(call.region, call.request.deadline)) me = look();
    if (!me) return;
    employee_id_ = identity_ = me->id;
}

bool Viewer::heads(postgres::Transaction& tx, const std::string& unit_id) {
    if (!employee_id_) return false;
    const auto [known, fresh] = heads_.try_emplace(unit_id);
    if (fresh) known->second = directory::relations_to_unit(tx, nip_, unit_id, today_).contains(Relation::unit_head);
    return known->second;
}

const std::optional<std::string>& Viewer::supervisor_of(postgres::Transaction& tx, const std::string& employee_id) {
    const auto [known, fresh] = supervisors_.try_emplace(employee_id);
    if (fresh) known->second = directory::supervisor(tx, employee_id, today_);
    return known->second;
}

Standing Viewer::standing(postgres::Transaction& tx, const Appraisal& appraisal) {
    const bool rated = appraisal.rated_by == identity_;
    if (employee_id_ == appraisal.employee_id) return {.self = true, .rated = rated};  // nobody in their own case
    const auto i_am = [this](const std::optional<std::string>& id) { return id ? employee_id_ == id : hr_admin_; };
    const auto& appraiser = appraisal.supervisor_id;
    return {.self = false,
            .supervisor = i_am(appraiser),
            .superior = i_am(appraiser ? supervisor_of(tx, *appraiser) : std::nullopt),
            .unit_head = heads(tx, appraisal.unit_id),
            .hr_admin = hr_admin_,
            .rated = rated};
}

store::Visible Viewer::visible(postgres::Transaction& tx) const {
    if (sees_all_) return std::nullopt;
    return directory::visible_employees(tx, nip_, today_);
}

std::set<Relation> relations(const Standing& as) {
    std::set<Relation> held;
    if (as.self) held.insert(Relation::self);
    if (as.supervisor) held.insert(Relation::supervisor);
    if (as.superior) held.insert(Relation::superior);
    if (as.unit_head) held.insert(Relation::unit_head);
    return held;
}

service::Relations to_appraisal_of_path(const Context& context) {
    return [context](const service::Call& call) {
        Viewer viewer(context, call);
        return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
            const auto found = store::appraisal(tx, call.parameter("id"));
            return found ? relations(viewer.standing(tx, *found)) : std::set<Relation>{};
        });
    };
}

service::Relations to_employee_of_body(const Context& context) {
    return [context](const service::Call& call) {
        const Viewer known_by_then(context, call);
        const auto look = [&] {
            return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
                return directory::relations_to_employee(tx, call.principal.nip, call.body["employee_id"],
                                                        service::today(context.app));
            });
        };
        auto held = look();
        if (held.empty() && known_by_then.employee_id() && context.people.catch_up(call.region, call.request.deadline))
            held = look();
        return held;
    };
}

}
