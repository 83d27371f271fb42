#include "owner_access.hpp"

#include <algorithm>
#include <iterator>

#include "employment.hpp"
#include "input.hpp"

namespace indicators {

using identity::Relation;

namespace {

/// The units that the caller administers: the one where she works and those below. Nothing without the role.
std::vector<std::string> administered_units(postgres::Transaction& tx, const service::Call& call, domain::Date on) {
    if (!call.has_role("unit_admin") || !call.principal.nip) return {};
    const auto caller = directory::employee_by_nip(tx, *call.principal.nip, on);
    return caller ? directory::subtree(tx, caller->unit_id, on) : std::vector<std::string>{};
}

std::set<Relation> relations(postgres::Transaction& tx, const service::Call& call, const Owner& owner,
                             const std::vector<std::string>& administered, domain::Date on) {
    const auto& nip = call.principal.nip;
    std::string unit_id = owner.id;
    std::set<Relation> held;
    switch (owner.kind) {
        case OwnerKind::region:
            if (nip && directory::employee_by_nip(tx, *nip, on)) held.insert(Relation::member);
            return held;
        case OwnerKind::unit:
            held = directory::relations_to_unit(tx, nip, owner.id, on);
            break;
        case OwnerKind::employee:
            held = directory::relations_to_employee(tx, nip, owner.id, on);
            if (const auto employee = directory::employee(tx, owner.id, on)) unit_id = employee->unit_id;
            break;
    }
    if (std::ranges::count(administered, unit_id) > 0) held.insert(Relation::unit_head);
    if (nip && is_own(tx, owner, *nip, on)) held.insert(Relation::self);
    return identity::in_own_case(std::move(held));
}

}

bool is_own(postgres::Transaction& tx, const Owner& owner, const std::string& nip, domain::Date on) {
    switch (owner.kind) {
        case OwnerKind::employee:
            return directory::are_about(tx, {owner.id}, nip);
        case OwnerKind::unit:
            return directory::leads(tx, nip, owner.id, on);
        case OwnerKind::region:
            break;
    }
    return false;
}

std::set<Relation> relations_to(service::App& app, const service::Call& call, const Owner& owner) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        return OwnerStandings(tx, call, service::today(app)).relations(owner);
    });
}

OwnerStandings::OwnerStandings(postgres::Transaction& tx, const service::Call& call, domain::Date today)
    : tx_(tx), call_(call), today_(today), administered_(administered_units(tx, call, today)) {}

const std::set<Relation>& OwnerStandings::relations(const Owner& owner) {
    const auto known = known_.find(owner);
    if (known != known_.end()) return known->second;
    return known_.emplace(owner, indicators::relations(tx_, call_, owner, administered_, today_)).first->second;
}

bool is_head_of(service::App& app, const service::Call& call, const std::string& unit_id) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto on = service::today(app);
        return directory::relations_to_unit(tx, call.principal.nip, unit_id, on).contains(Relation::unit_head) ||
               std::ranges::count(administered_units(tx, call, on), unit_id) > 0;
    });
}

Standing standing(const service::Call& call, const std::set<Relation>& relations) {
    const bool self = relations.contains(Relation::self);
    return {.staff = call.has_role("kpi_admin") && !self,  // nobody has an office in their own case
            .superior = relations.contains(Relation::supervisor) || relations.contains(Relation::unit_head),
            .self = self};
}

bool sees_all(const service::Call& call) {
    for (const auto* role : {"kpi_admin", "auditor", "hr_admin"})
        if (call.has_role(role)) return true;
    return call.principal.scopes.contains("kpi:read");
}

std::optional<std::vector<std::string>> visible_employees(service::App& app, const service::Call& call) {
    if (sees_all(call)) return std::nullopt;
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto on = service::today(app);
        auto visible = directory::visible_employees(tx, call.principal.nip, on);
        for (auto& one : directory::people_of_units(tx, administered_units(tx, call, on), on))
            visible.push_back(std::move(one));
        return visible;
    });
}

std::optional<std::vector<std::string>> visible_owners(service::App& app, const service::Call& call) {
    auto visible = visible_employees(app, call);
    if (!visible || !call.principal.nip) return visible;
    app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto on = service::today(app);
        for (const auto& led : directory::led_units(tx, *call.principal.nip, on))
            std::ranges::move(directory::subtree(tx, led, on), std::back_inserter(*visible));
    });
    return visible;
}

bool exists(const Context& context, const service::Call& call, const Owner& owner, domain::Date on) {
    const auto known = [&] {
        return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
            if (owner.kind == OwnerKind::region) return true;
            if (owner.kind == OwnerKind::employee) return directory::employee(tx, owner.id, on).has_value();
            const auto unit = directory::unit(tx, owner.id, on);
            return unit && !unit->closed;
        });
    };
    return known() || (context.people.catch_up(call.region, call.request.deadline) && known());
}

}
