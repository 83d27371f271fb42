#include "relations.hpp"

#include <algorithm>

#include "days.hpp"
#include "employee_store.hpp"
#include "unit_store.hpp"

namespace personnel {

std::optional<Employee> caller(postgres::Transaction& tx, const service::Call& call, domain::Date on) {
    if (!call.principal.nip) return std::nullopt;
    auto found = store::employees(tx, {.on = on, .nip = call.principal.nip, .limit = 1});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::string identity_of(postgres::Transaction& tx, const service::Call& call, domain::Date on) {
    const auto me = caller(tx, call, on);
    return me ? me->id : "account " + call.principal.subject;
}

std::optional<Appraiser> appraiser_of(postgres::Transaction& tx, const Employee& employee, domain::Date on) {
    return appraiser(employee.id, employee.assignment.supervisor_id,
                     store::heads_upwards(tx, employee.assignment.unit_id, on));
}

std::set<identity::Relation> relations_between(postgres::Transaction& tx, const std::string& caller_id,
                                               const Employee& employee, domain::Date on) {
    using identity::Relation;
    std::set<Relation> held;
    if (employee.id == caller_id) held.insert(Relation::self);
    if (const auto supervisor = appraiser_of(tx, employee, on)) {
        if (supervisor->employee_id == caller_id) held.insert(Relation::supervisor);
        const auto above = store::employee(tx, supervisor->employee_id, on);
        const auto superior = above ? appraiser_of(tx, *above, on) : std::nullopt;
        if (superior && superior->employee_id == caller_id) held.insert(Relation::superior);
    }
    if (employee.id != caller_id &&
        std::ranges::count(store::heads_upwards(tx, employee.assignment.unit_id, on), caller_id) > 0)
        held.insert(Relation::unit_head);
    return held;
}

service::Relations to_employee(service::App& app) {
    return [&app](const service::Call& call) {
        const auto on = as_of(app, call);
        return app.database().read(call.region, [&](postgres::Transaction& tx) {
            const auto me = caller(tx, call, service::today(app));
            const auto employee = me ? store::employee(tx, call.parameter("id"), on) : std::nullopt;
            return employee ? relations_between(tx, me->id, *employee, on) : std::set<identity::Relation>{};
        });
    };
}

service::Relations to_unit(service::App& app) {
    return [&app](const service::Call& call) {
        const auto on = as_of(app, call);
        return app.database().read(call.region, [&](postgres::Transaction& tx) {
            std::set<identity::Relation> held;
            const auto me = caller(tx, call, service::today(app));
            if (me && std::ranges::count(store::heads_upwards(tx, call.parameter("id"), on), me->id) > 0)
                held.insert(identity::Relation::unit_head);
            return held;
        });
    };
}

}
