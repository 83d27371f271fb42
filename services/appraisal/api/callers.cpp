#include "callers.hpp"

#include "possible_subjects.hpp"

namespace appraisal {
AppraisalSubject make_appraisal_subject(const Context& context) {
    const auto renew = [context](const service::Call& call, const std::optional<store::SeenAppraisal>& seen) {
        return seen && call.principal.nip && !seen->object.caller.employee_id &&
               context.people.catch_up(call.region, call.request.deadline);
    };
    return {context.app, store::find_appraisal,
            [](const service::Call& call) { return service::path_id<Appraisal>(call); }, renew};
}

Caller caller_of(const service::Call& call, Caller caller) {
    caller.hr_admin = call.has_role("hr_admin");
    caller.account = call.principal.subject;
    return caller;
}

domain::Parties parties_of(const service::Call& call, const store::ViewedAppraisal& viewed) {
    return parties_to(viewed.appraisal, caller_of(call, viewed.caller));
}

std::optional<domain::EmployeeId> find_caller_id(const Context& context, const service::Call& call) {
    const auto& nip = call.principal.nip;
    if (!nip) return std::nullopt;
    const auto employee = look_twice(
        context, call, [&](postgres::Transaction& tx) { return directory::employee_by_nip(tx, *nip, call.today); });
    return employee ? domain::EmployeeId::parse(employee->id) : std::nullopt;
}

store::Visible list_visible_subjects(const Context& context, const service::Call& call) {
    if (call.has_role("hr_admin") || call.has_role("auditor")) return std::nullopt;
    const auto& nip = call.principal.nip;
    if (!nip) return std::vector<std::string>{};
    const auto visible = look_twice(context, call, [&](postgres::Transaction& tx) {
        auto subjects = directory::possible_subjects(tx, *nip, call.today);
        return subjects.empty() ? std::nullopt : std::optional(std::move(subjects));  // a known one is among them
    });
    return visible.value_or(std::vector<std::string>{});
}

service::Relations to_employee_of_body(const Context& context) {
    return [context](const service::Call& call) {
        const auto held = look_twice(context, call, [&](postgres::Transaction& tx) {
            auto relations =
                directory::relations_to_employee(tx, call.principal.nip, call.body["employee_id"], call.today);
            return relations.empty() && call.principal.nip ? std::nullopt : std::optional(std::move(relations));
        });
        return held.value_or(std::set<identity::Relation>{});
    };
}

}
