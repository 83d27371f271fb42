#include "correction.hpp"

#include "reasons.hpp"

namespace personnel {

std::optional<std::string> held_value(const Employee& employee, CorrectionField field) {
    switch (field) {
        case CorrectionField::nip:
            return employee.identity.nip;
        case CorrectionField::name:
            return employee.identity.name;
        case CorrectionField::status:
            return std::string(domain::code(employee.identity.status));
        case CorrectionField::position_id:
            return employee.assignment.position_id;
        case CorrectionField::supervisor_id:
            return employee.assignment.supervisor_id;
        case CorrectionField::education:
            break;
    }
    return std::nullopt;
}

std::vector<domain::Reason> check_wanted(const Employee& employee, CorrectionField field, std::string_view wanted) {
    std::vector<domain::Reason> found;
    if (held_value(employee, field) == wanted) found.push_back(unchanged);
    if (field == CorrectionField::supervisor_id && wanted == employee.id) found.push_back(own_supervisor);
    auto identity = employee.identity;
    if (field == CorrectionField::nip) identity.nip = wanted;
    if (field == CorrectionField::status) {
        const auto status = domain::find_code<Status>(wanted);
        if (!status) return {unknown_status};
        identity.status = *status;
    }
    if (field == CorrectionField::nip || field == CorrectionField::status)
        for (const auto& violation : check_identity(identity.nip, identity.status, employee.rank))
            found.push_back(violation.reason);
    return found;
}

}
