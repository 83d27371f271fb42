#include "relations.hpp"

#include <algorithm>

#include "days.hpp"
#include "employee_store.hpp"
#include "line_store.hpp"
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

std::optional<Appraiser> appraiser_of(postgres::Transaction& tx, const std::string& employee_id, domain::Date on) {
    const auto line = store::line(tx, employee_id, on);
    return line ? appraiser(*line, store::delegations(tx, on, on)) : std::nullopt;
}

std::vector<std::string> reports_of(postgres::Transaction& tx, const std::string& employee_id, domain::Date on) {
    store::Asked asked;
    for (const auto& id : store::possible_reports(tx, employee_id, on)) asked.emplace_back(id, on);
    const auto delegations = store::delegations(tx, on, on);
    std::vector<std::string> found;
    for (const auto& line : store::lines(tx, asked)) {
        const auto by = appraiser(line, delegations);
        if (line.in_service && by && by->employee_id == employee_id) found.push_back(line.employee_id);
    }
    return found;
}

std::optional<http::Fault> superior_fault(postgres::Transaction& tx, const std::string& employee_id,
                                          const std::optional<std::string>& supervisor_id, domain::Date on) {
    if (!supervisor_id) return std::nullopt;
    if (*supervisor_id == employee_id)
        return http::Fault{"/supervisor_id",
                           "own_supervisor",
                           {"Pegawai tidak dapat menjadi atasannya sendiri.", "Nobody can be her own superior."}};
    const auto superior = store::employee(tx, *supervisor_id, on);
    if (superior && serves(superior->standing)) return std::nullopt;
    return http::Fault{"/supervisor_id",
                       "unknown_employee",
                       {"Tidak ada pegawai yang bertugas dengan id ini pada tanggal tersebut.",
                        "Nobody of this id is in service on that day."}};
}

bool leads(postgres::Transaction& tx, const std::string& employee_id, const std::string& unit_id, domain::Date on) {
    const auto led = store::led_by(tx, employee_id, on);
    if (led.empty()) return false;
    auto units = store::above(tx, unit_id, on);
    units.push_back(unit_id);
    return std::ranges::find_first_of(units, led) != units.end();
}

std::set<identity::Relation> relations_between(postgres::Transaction& tx, const std::string& caller_id,
                                               const Employee& employee, domain::Date on) {
    using identity::Relation;
    std::set<Relation> held;
    const auto line = store::line(tx, employee.id, on);
    if (!line) return held;
    if (employee.id == caller_id) held.insert(Relation::self);
    if (const auto supervisor = appraiser(*line, store::delegations(tx, on, on))) {
        if (supervisor->employee_id == caller_id) held.insert(Relation::supervisor);
        const auto superior = appraiser_of(tx, supervisor->employee_id, on);
        if (superior && superior->employee_id == caller_id) held.insert(Relation::superior);
    }
    const auto led_by_caller = [&](const LineUnit& unit) {
        return std::ranges::count(unit.leaders, caller_id, &Leader::employee_id) > 0;
    };
    if (employee.id != caller_id && std::ranges::any_of(line->units, led_by_caller)) held.insert(Relation::unit_head);
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
            if (me && leads(tx, me->id, call.parameter("id"), on)) held.insert(identity::Relation::unit_head);
            return held;
        });
    };
}

}
