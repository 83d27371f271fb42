#include "delegation_json.hpp"

#include "event.hpp"

namespace personnel {

nlohmann::json render_delegation(const DelegationRecord& record) {
    const auto& delegation = record.delegation;
    return {{"id", record.id},
            {"appraiser_id", delegation.appraiser_id},
            {"delegate_id", delegation.delegate_id},
            {"unit_id", delegation.unit_id},
            {"employee_id", delegation.employee_id},
            {"from", delegation.from},
            {"to", delegation.to},
            {"planned_to", record.planned_to},
            {"decree_number", record.decree.number},
            {"decree_date", record.decree.date},
            {"reason", record.reason},
            {"revoked", record.revoked_by.has_value()},
            {"revoke_reason", record.revoke_reason}};
}

feed::Event changed_event(const DelegationRecord& record) {
    auto data = render_delegation(record);
    for (const auto* free_text : {"reason", "revoke_reason", "planned_to"}) data.erase(free_text);
    return state_event("id.kinerja.delegation.changed", record.id, std::move(data), record.version);
}

}
