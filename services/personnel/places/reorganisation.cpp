#include "reorganisation.hpp"

#include <algorithm>

namespace personnel {

std::vector<domain::Violation> check_merger(const std::vector<std::string>& predecessors, const std::string& successor,
                                            const std::vector<std::string>& above_successor) {
    std::vector<domain::Violation> faults;
    std::set<std::string> seen;
    bool below = false;
    for (std::size_t i = 0; i < predecessors.size(); ++i) {
        // The first is the unit of the path, the others are the list of the body.
        const auto pointer = i == 0 ? std::string("into_id") : "with_ids/" + std::to_string(i - 1);
        if (!seen.insert(predecessors[i]).second) faults.push_back({pointer, named_already});
        if (predecessors[i] == successor) faults.push_back({pointer, merges_into_itself});
        below = below || std::ranges::find(above_successor, predecessors[i]) != above_successor.end();
    }
    if (below) faults.push_back({"into_id", below_itself});
    return faults;
}

namespace {

void check_taken(std::vector<domain::Violation>& faults, std::set<std::string>& seen,
                 const std::vector<std::string>& ids, const std::set<std::string>& of_unit, const std::string& at) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto pointer = at + "/" + std::to_string(i);
        if (!of_unit.contains(ids[i])) faults.push_back({pointer, not_of_this_unit});
        if (!seen.insert(ids[i]).second) faults.push_back({pointer, named_already});
    }
}

}

std::vector<domain::Violation> check_split(const std::vector<SplitPart>& parts, const std::set<std::string>& children,
                                           const std::set<std::string>& positions) {
    std::vector<domain::Violation> faults;
    std::set<std::string> codes, units_seen, positions_seen;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto at = "parts/" + std::to_string(i);
        if (!codes.insert(parts[i].unit.code).second) faults.push_back({at + "/code", named_already});
        check_taken(faults, units_seen, parts[i].unit_ids, children, at + "/unit_ids");
        check_taken(faults, positions_seen, parts[i].position_ids, positions, at + "/position_ids");
    }
    return faults;
}

}
