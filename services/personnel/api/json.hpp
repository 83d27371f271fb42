#pragma once
#include <nlohmann/json_fwd.hpp>

#include "assignment.hpp"
#include "calendar.hpp"
#include "delegation_store.hpp"
#include "employee.hpp"
#include "journal.hpp"
#include "post.hpp"
#include "rank_history.hpp"
#include "region_store.hpp"
#include "reorganisation.hpp"
#include "standing.hpp"
#include "unit.hpp"

/// The JSON of the contract, and the events of proto-docs/events.md, made of the domain's values.
namespace personnel {

nlohmann::json to_json(const store::RegionRow&);
nlohmann::json to_json(const CalendarYear&);
nlohmann::json to_json(const Unit&);
nlohmann::json to_json(const Reorganisation&);
nlohmann::json to_json(const Post&);
nlohmann::json to_json(const Employee&);
nlohmann::json to_json(const Grant&);
nlohmann::json to_json(const RankEntry&);
nlohmann::json to_json(const RankCorrection&);
nlohmann::json to_json(const AssignmentEntry&);
nlohmann::json to_json(const StandingEntry&);
nlohmann::json to_json(const store::DelegationRecord&);

feed::Event changed_event(const store::RegionRow&);
feed::Event changed_event(const CalendarYear&);
feed::Event changed_event(const Unit&);
feed::Event made_event(const Reorganisation&);
feed::Event changed_event(const Post&);
/// With all of the employee's states.
feed::Event changed_event(const Employee&, const std::vector<Employee>& states);
feed::Event changed_event(const store::DelegationRecord&);
feed::Event assignments_event(const std::string& employee_id, const std::vector<AssignmentEntry>&,
                              std::int64_t version);
feed::Event ranks_event(const std::string& employee_id, const std::vector<RankEntry>&, std::int64_t version);

}
