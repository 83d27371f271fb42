#include "relations.hpp"

#include "days.hpp"
#include "line_store.hpp"

namespace personnel {

std::optional<store::Caller> find_caller(postgres::Transaction& tx, const service::Call& call, domain::Date on) {
    return store::find_caller(tx, call.principal.nip, on);
}

std::string identity_of(postgres::Transaction& tx, const service::Call& call, domain::Date on) {
    const auto me = find_caller(tx, call, on);
    return me ? me->id : "account " + call.principal.subject;
}

std::optional<Appraiser> find_appraiser(postgres::Transaction& tx, const std::string& employee_id, domain::Date on) {
    const auto line = store::find_line(tx, employee_id, on);
    return line ? appraiser(*line, store::list_delegations_between(tx, on, on)) : std::nullopt;
}

std::vector<std::string> list_reports(postgres::Transaction& tx, const std::string& employee_id, domain::Date on) {
    store::Asked asked;
    for (const auto& id : store::list_possible_reports(tx, employee_id, on)) asked.emplace_back(id, on);
    const auto delegations = store::list_delegations_between(tx, on, on);
    std::vector<std::string> found;
    for (const auto& line : store::list_lines(tx, asked)) {
        const auto by = appraiser(line, delegations);
        if (line.in_service && by && by->employee_id == employee_id) found.push_back(line.employee_id);
    }
    return found;
}

service::Relations to_employee(service::App& app) {
    return [&app](const service::Call& call) {
        return app.database().read(call.region, [&](postgres::Transaction& tx) {
            return store::find_relations(tx, call.principal.nip, call.parameter("id"), as_of(call));
        });
    };
}

service::Relations to_named_employee(service::App& app) {
    return [&app](const service::Call& call) {
        return app.database().read(call.region, [&](postgres::Transaction& tx) {
            return store::find_relations(tx, call.principal.nip, call.body["employee_id"], call.today);
        });
    };
}

service::Relations to_unit(service::App& app) {
    return [&app](const service::Call& call) {
        const bool leads = app.database().read(call.region, [&](postgres::Transaction& tx) {
            return store::leads_unit(tx, call.principal.nip, call.parameter("id"), as_of(call));
        });
        return leads ? std::set{identity::Relation::unit_head} : std::set<identity::Relation>{};
    };
}

}
