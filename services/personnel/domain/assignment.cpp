#include "assignment.hpp"

namespace personnel {

std::string_view code(AssignmentKind kind) {
    switch (kind) {
        case AssignmentKind::definitive:
            return "definitive";
        case AssignmentKind::acting:
            return "acting";
        case AssignmentKind::daily_acting:
            return "daily_acting";
        case AssignmentKind::additional:
            return "additional";
    }
    return {};
}

std::string_view code(AssignmentAction action) {
    switch (action) {
        case AssignmentAction::end:
            return "end";
        case AssignmentAction::withdraw:
            return "withdraw";
    }
    return {};
}

std::vector<AssignmentAction> allowed_actions(const AssignmentEntry& entry, domain::Date today) {
    if (entry.kind == AssignmentKind::definitive) return {};
    if (entry.to && *entry.to <= today) return {AssignmentAction::withdraw};
    return {AssignmentAction::end, AssignmentAction::withdraw};
}

std::vector<AssignmentFault> faults(const AssignmentEntry& entry, const std::string& own_position_id) {
    const bool definitive = entry.kind == AssignmentKind::definitive;
    std::vector<AssignmentFault> found;
    if (definitive && entry.to) found.push_back({"to", "definitive_without_end"});
    if (entry.kind == AssignmentKind::daily_acting && !entry.to) found.push_back({"to", "end_needed"});
    if (!definitive && entry.to && *entry.to <= entry.from) found.push_back({"to", "ends_before_beginning"});
    if (!definitive && entry.supervisor_id) found.push_back({"supervisor_id", "no_superior_here"});
    if (!definitive && entry.position_id == own_position_id) found.push_back({"position_id", "own_position"});
    return found;
}

}
