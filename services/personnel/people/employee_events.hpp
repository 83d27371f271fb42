#pragma once
#include <string>
#include <utility>
#include <vector>

#include "employee_store.hpp"
#include "journal.hpp"

/// What the feed publishes of an employee, whatever it was that changed.
namespace personnel {

/// Of those who have just been taken on, so that this is all there is to publish.
void publish_new(feed::Writing&, const std::vector<store::Newcomer>&);
/// All states, and the one that holds from a day on; it is returned. Before the first day of service the first one.
Employee publish_states(feed::Writing&, const std::string& employee_id, domain::Date from);
/// Everything that they do in positions; it is returned.
std::vector<AssignmentEntry> publish_assignments(feed::Writing&, const Employee&);
/// Both of many whose assignments changed: by id, from what day on.
void publish_assigned(feed::Writing&, const std::vector<std::pair<std::string, domain::Date>>&);
/// The delegations that ended because they left on that day.
void publish_delegations_ended(feed::Writing&, const std::string& employee_id, domain::Date);
/// The history of ranks.
void publish_ranks(feed::Writing&, const Employee&);
/// Counts the employee's version on and publishes states and ranks; the caller has changed the ranks.
void publish_changed_ranks(feed::Writing&, const std::string& employee_id, domain::Date from);

}
