#include "owner_access.hpp"

#include "input.hpp"

namespace indicators {

using identity::Relation;

std::set<Relation> relations_to(service::App& app, const service::Call& call, const Owner& owner) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto on = service::today(app);
        return owner.kind == OwnerKind::employee
                   ? directory::relations_to_employee(tx, call.principal.nip, owner.id, on)
                   : directory::relations_to_unit(tx, call.principal.nip, owner.id, on);
    });
}

Standing standing(const service::Call& call, const std::set<Relation>& relations) {
    return {.staff = call.has_role("kpi_admin") || call.has_role("unit_admin"),
            .superior = relations.contains(Relation::supervisor) || relations.contains(Relation::unit_head),
            .self = relations.contains(Relation::self)};
}

bool sees_all(const service::Call& call) {
    for (const auto* role : {"kpi_admin", "unit_admin", "auditor", "hr_admin"})
        if (call.has_role(role)) return true;
    return call.principal.scopes.contains("kpi:read");
}

std::optional<std::vector<std::string>> visible_employees(service::App& app, const service::Call& call) {
    if (sees_all(call)) return std::nullopt;
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        return directory::visible_employees(tx, call.principal.nip, service::today(app));
    });
}

bool exists(const Context& context, const service::Call& call, const Owner& owner, domain::Date on) {
    const auto known = [&] {
        return context.app.database().read(call.region, [&](postgres::Transaction& tx) {
            if (owner.kind == OwnerKind::employee) return directory::employee(tx, owner.id, on).has_value();
            const auto unit = directory::unit(tx, owner.id, on);
            return unit && !unit->closed;
        });
    };
    return known() || (context.people.catch_up(call.region, call.request.deadline) && known());
}

}
