#pragma once
#include <string>
#include <utility>
#include <vector>

#include "employee_store.hpp"
#include "journal.hpp"

/// What the feed tells of an employee, whatever it was that changed.
namespace personnel {

/// Of those who have just been taken on, so that this is all there is to tell.
void publish_new(feed::Writing&, const std::vector<store::Newcomer>&);
/// The state that the change begins with, and all states.
void publish_changed(feed::Writing&, const Employee&);
/// The same of many whose assignments changed, and these: by id, from what day on.
void publish_assigned(feed::Writing&, const std::vector<std::pair<std::string, domain::Date>>&);
/// Everything that she does in positions.
void publish_assignments_of(feed::Writing&, const std::string& employee_id);
/// The delegations that ended because she left on that day.
void publish_delegations_ended(feed::Writing&, const std::string& employee_id, domain::Date);
/// Lets the rank hold from a day on, and tells the history of ranks.
void hold_rank(feed::Writing&, const Employee&, domain::Date from, const std::string& by);
/// Counts the employee's version on and tells her ranks and states anew; the caller has changed her ranks.
void publish_ranks(feed::Writing&, const std::string& employee_id, domain::Date from);

}
