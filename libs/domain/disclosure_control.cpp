#include "disclosure_control.hpp"

#include <algorithm>
#include <numeric>

#include "decimal.hpp"

namespace domain {
namespace {

/// Who came and who went.
std::size_t changes(const PeriodGroup& before, const PeriodGroup& after) {
    const auto stayed = static_cast<std::size_t>(
        std::ranges::count_if(before.members, [&](const auto& one) { return after.members.contains(one); }));
    return before.members.size() + after.members.size() - 2 * stayed;
}

}

Group group_of(std::span<const std::int64_t> counts) {
    const auto people = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    return {.people = people, .all_equal = people > 0 && std::ranges::count(counts, people) == 1};
}

// Cauchy and Schwarz: n·Σx² = (Σx)² holds for equal numbers only.
Group group_of(std::int64_t people, std::int64_t sum, std::int64_t sum_of_squares) {
    return {.people = people, .all_equal = people > 0 && Int128{people} * sum_of_squares == Int128{sum} * sum};
}

bool may_be_published(const Group& group) { return group.people >= smallest_group && !group.all_equal; }

std::vector<bool> publishable_periods(std::span<const PeriodGroup> in_order) {
    std::vector<bool> shown;
    for (std::size_t i = 0; i < in_order.size(); ++i) {
        bool apart = may_be_published(in_order[i].group);
        for (std::size_t before = 0; apart && before < i; ++before) {
            const auto changed = shown[before] ? changes(in_order[before], in_order[i]) : 0;
            apart = changed == 0 || changed >= smallest_group;
        }
        shown.push_back(apart);
    }
    return shown;
}

}
