#pragma once
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "smallest_group.hpp"

/// Statistical disclosure control: which figures on groups may be published without telling of single people. A figure
/// tells of each when the group is small or all of it equal, and of somebody when it can be worked out as the
/// difference of two others, such as of two periods whose people are nearly the same.
namespace domain {

/// Those whom a figure is about.
struct Group {
    std::int64_t people = 0;
    bool all_equal = false;  ///< they share the value that the figure is made of
    friend bool operator==(const Group&, const Group&) = default;
};
/// Of how many people have each value.
Group group_of(std::span<const std::int64_t> counts);
/// Of people's whole numbers, added up, and their squares, added up.
Group group_of(std::int64_t people, std::int64_t sum, std::int64_t sum_of_squares);

/// At least smallest_group of them, and not all equal.
bool may_be_published(const Group&);

/// A group as it was in a period.
struct PeriodGroup {
    Group group;
    std::set<std::string, std::less<>> members;  ///< who they are
};
/// Which periods may be published, the earlier one first: one whose members are those of each that is published before
/// it, or differ by at least smallest_group who came or went.
std::vector<bool> publishable_periods(std::span<const PeriodGroup> in_order);

}
