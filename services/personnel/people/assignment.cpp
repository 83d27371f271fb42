#include "assignment.hpp"

#include "reasons.hpp"

namespace personnel {

std::vector<domain::Violation> check_assignment(const AssignmentEntry& entry, const std::string& own_position_id) {
    const bool definitive = entry.kind == AssignmentKind::definitive;
    std::vector<domain::Violation> found;
    if (definitive && entry.to) found.push_back({"to", definitive_without_end});
    if (entry.kind == AssignmentKind::daily_acting && !entry.to) found.push_back({"to", end_needed});
    if (!definitive && entry.to && *entry.to < entry.from) found.push_back({"to", ends_before_beginning});
    if (!definitive && entry.supervisor_id) found.push_back({"supervisor_id", no_superior_here});
    if (!definitive && entry.position_id == own_position_id) found.push_back({"position_id", own_position});
    return found;
}

}
