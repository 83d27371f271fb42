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

std::optional<Appraiser> appraiser_of(postgres::Transaction& tx, const Employee& employee, domain::Date on) {
    return appraiser(employee.id, employee.assignment.supervisor_id,
                     store::heads_upwards(tx, employee.assignment.unit_id, on));
}

service::Relations to_employee(service::App& app) {
    return [&app](const service::Call& call) {
        using identity::Relation;
        const auto on = as_of(app, call);
        return app.database().read(call.region, [&](postgres::Transaction& tx) {
            std::set<Relation> held;
            const auto me = caller(tx, call, service::today(app));
            const auto employee = me ? store::employee(tx, call.parameter("id"), on) : std::nullopt;
            if (!employee) return held;
            if (employee->id == me->id) held.insert(Relation::self);
            if (const auto supervisor = appraiser_of(tx, *employee, on)) {
                if (supervisor->employee_id == me->id) held.insert(Relation::supervisor);
                const auto above = store::employee(tx, supervisor->employee_id, on);
                const auto superior = above ? appraiser_of(tx, *above, on) : std::nullopt;
                if (superior && superior->employee_id == me->id) held.insert(Relation::superior);
            }
            if (employee->id != me->id &&
                std::ranges::count(store::heads_upwards(tx, employee->assignment.unit_id, on), me->id) > 0)
                held.insert(Relation::unit_head);
            return held;
        });
    };
}

}
