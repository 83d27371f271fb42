#include "people.hpp"

#include <algorithm>

#include "input.hpp"

namespace training {

std::set<identity::Relation> relations_to(service::App& app, const service::Call& call,
                                          const std::string& employee_id) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        return directory::relations_to_employee(tx, call.principal.nip, employee_id, call.today);
    });
}

service::Relations to_named_employee(service::App& app) {
    return [&app](const service::Call& call) { return relations_to(app, call, call.body["employee_id"]); };
}

std::optional<std::vector<std::string>> listed_employees(service::App& app, const service::Call& call) {
    const bool all = call.has_role("training_officer") || call.has_role("hr_admin") || call.has_role("auditor");
    const auto unit_id = call.query("unit_id");
    if (all && !unit_id) return std::nullopt;
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto on = call.today;
        auto visible = all ? std::vector<std::string>{} : directory::visible_employees(tx, call.principal.nip, on);
        if (!unit_id) return visible;
        std::vector<std::string> listed;
        for (const auto& one : directory::employees_of_unit(tx, std::string(*unit_id), on))
            if (all || std::ranges::count(visible, one.id) > 0) listed.push_back(one.id);
        return listed;
    });
}

directory::Employee known_employee(const Context& context, const service::Call& call, const std::string& id) {
    const auto look = [&] {
        return context.app.database().read(
            call.region, [&](postgres::Transaction& tx) { return directory::employee(tx, id, call.today); });
    };
    auto employee = look();
    if (!employee && context.people.catch_up(call.region, call.request.deadline)) employee = look();
    if (!employee)
        throw service::refused("/employee_id", "unknown_employee",
                               {"Pegawai tidak dikenal.", "There is no such employee."});
    return *employee;
}

}
