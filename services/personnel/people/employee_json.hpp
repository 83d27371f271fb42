#pragma once
#include <nlohmann/json_fwd.hpp>

#include "assignment.hpp"
#include "employee.hpp"
#include "journal.hpp"
#include "rank_history.hpp"
#include "standing.hpp"

/// The JSON of employees and of what they hold over time, and their events.
namespace personnel {

nlohmann::json render_employee(const Employee&);
nlohmann::json render_rank(const RankEntry&);
nlohmann::json render_correction(const RankCorrection&);
nlohmann::json render_assignment(const AssignmentEntry&);
nlohmann::json render_standing(const StandingEntry&);

/// With all of the employee's states.
feed::Event changed_event(const Employee&, const std::vector<Employee>& states);
feed::Event assignments_event(const std::string& employee_id, const std::vector<AssignmentEntry>&,
                              std::int64_t version);
feed::Event ranks_event(const std::string& employee_id, const std::vector<RankEntry>&, std::int64_t version);

}
