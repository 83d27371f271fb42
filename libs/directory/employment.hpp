#pragma once
#include "directory.hpp"

/// Where many people work, and when: for what concerns whole populations.
namespace directory {

/// From a day on, until the next one of the same employee begins.
struct Employment {
    std::string employee_id;
    Day from;
    std::string unit_id, position_kind, position_level;
};

/// The ids of the active employees of any of these units on a day.
std::vector<std::string> people_of_units(postgres::Transaction&, const std::vector<std::string>& unit_ids, Day on);
/// The ids of active employees who have worked in one of the units (empty: in any) by a day, in order, those after one;
/// of these only, when `among` is given.
std::vector<std::string> employed(postgres::Transaction&, const std::vector<std::string>& unit_ids,
                                  const std::optional<std::vector<std::string>>& among, Day until,
                                  const std::optional<std::string>& after_id, int limit);
/// All that was told of each, by employee and day.
std::vector<Employment> employments(postgres::Transaction&, const std::vector<std::string>& employee_ids);

}
