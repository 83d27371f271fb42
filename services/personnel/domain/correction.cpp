#include "correction.hpp"

#include <algorithm>

namespace personnel {

std::string_view code(CorrectionField field) {
    switch (field) {
        case CorrectionField::nip:
            return "nip";
        case CorrectionField::name:
            return "name";
        case CorrectionField::status:
            return "status";
        case CorrectionField::position_id:
            return "position_id";
        case CorrectionField::supervisor_id:
            return "supervisor_id";
    }
    return {};
}

std::string_view code(CorrectionState state) {
    switch (state) {
        case CorrectionState::requested:
            return "requested";
        case CorrectionState::accepted:
            return "accepted";
        case CorrectionState::rejected:
            return "rejected";
        case CorrectionState::withdrawn:
            return "withdrawn";
    }
    return {};
}

std::string_view code(CorrectionAction action) {
    switch (action) {
        case CorrectionAction::accept:
            return "accept";
        case CorrectionAction::reject:
            return "reject";
        case CorrectionAction::withdraw:
            return "withdraw";
    }
    return {};
}

bool allows(CorrectionState state, bool own, bool hr, CorrectionAction action) {
    if (state != CorrectionState::requested) return false;
    return action == CorrectionAction::withdraw ? own : hr && !own;
}

CorrectionState after(CorrectionAction action) {
    switch (action) {
        case CorrectionAction::accept:
            return CorrectionState::accepted;
        case CorrectionAction::reject:
            return CorrectionState::rejected;
        case CorrectionAction::withdraw:
            return CorrectionState::withdrawn;
    }
    return CorrectionState::requested;
}

std::optional<std::string> held(const Employee& employee, CorrectionField field) {
    switch (field) {
        case CorrectionField::nip:
            return employee.identity.nip;
        case CorrectionField::name:
            return employee.identity.name;
        case CorrectionField::status:
            return std::string(code(employee.identity.status));
        case CorrectionField::position_id:
            return employee.assignment.position_id;
        case CorrectionField::supervisor_id:
            return employee.assignment.supervisor_id;
    }
    return std::nullopt;
}

std::vector<Objection> objections(const Employee& employee, CorrectionField field, std::string_view wanted) {
    std::vector<Objection> found;
    if (held(employee, field) == wanted) found.push_back({"wanted", "unchanged"});
    if (field == CorrectionField::supervisor_id && wanted == employee.id) found.push_back({"wanted", "own_supervisor"});
    auto identity = employee.identity;
    if (field == CorrectionField::nip) identity.nip = wanted;
    if (field == CorrectionField::status) {
        const auto status = domain::find_code(all_statuses, wanted);
        if (!status) return {{"wanted", "unknown_status"}};
        identity.status = *status;
    }
    if (field == CorrectionField::nip || field == CorrectionField::status)
        for (const auto& objection : objections(identity.nip, identity.status, employee.rank))
            found.push_back({"wanted", objection.code});
    return found;
}

}
